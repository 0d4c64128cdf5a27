package org.loraworkbench.training;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.SequenceClassification;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TrainingBatches;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/** A random BERT of three blocks, 16 wide, and a small classification task for it. */
final class TinyBert {

    static final int LABELS = 3;
    static final ModelConfig CONFIG =
            new ModelConfig(
                    Json.parse(
                            "config.json",
                            """
                            {"model_type": "bert", "vocab_size": 50, "hidden_size": 16,
                             "num_hidden_layers": 3, "num_attention_heads": 2,
                             "intermediate_size": 32, "max_position_embeddings": 16}
                            """));
    static final ModelOutline OUTLINE = Architectures.outline(CONFIG, TaskType.SEQ_CLS, LABELS);

    private TinyBert() {}

    static TrainingConfig training(int steps) {
        return TrainingConfig.defaults()
                .with()
                .steps(steps)
                .batchSize(4)
                .maxLength(8)
                .learningRate(5e-3)
                .evalEvery(steps)
                .checkpointEvery(0)
                .seed(7)
                .precision(Precision.FLOAT32)
                .device("cpu")
                .gradientCheckpointing(GradientCheckpointing.NEVER)
                .build();
    }

    static BaseWeights weights(NDManager manager, boolean bfloat16) {
        return new BaseWeights(manager, new RandomWeights(OUTLINE), OUTLINE, bfloat16, 7);
    }

    static Cohort cohort(NDManager manager, TrainingConfig training, AdapterConfig... lanes) {
        return cohort(manager, training, weights(manager, false), lanes);
    }

    /** The same of another architecture. */
    static Cohort cohort(
            NDManager manager,
            ModelConfig config,
            boolean bfloat16,
            TrainingConfig training,
            AdapterConfig... lanes) {
        ModelOutline outline = Architectures.outline(config, TaskType.SEQ_CLS, LABELS);
        BaseWeights base =
                new BaseWeights(manager, new RandomWeights(outline), outline, bfloat16, 7);
        List<AdapterLayout> layouts =
                List.of(lanes).stream().map(lane -> AdapterLayout.of(outline, lane)).toList();
        return new Cohort(
                manager, config, base, layouts, LABELS, training, StepMemory.of(training));
    }

    static Cohort cohort(
            NDManager manager, TrainingConfig training, BaseWeights base, AdapterConfig... lanes) {
        FrozenPrefixes own = FrozenPrefixes.of(manager, base, TaskType.SEQ_CLS);
        return cohort(manager, training, base, own, lanes);
    }

    /** With what earlier cohorts on the same base have cached. */
    static Cohort cohort(
            NDManager manager,
            TrainingConfig training,
            BaseWeights base,
            FrozenPrefixes prefixes,
            AdapterConfig... lanes) {
        List<AdapterLayout> layouts =
                List.of(lanes).stream().map(lane -> AdapterLayout.of(OUTLINE, lane)).toList();
        return new Cohort(
                manager,
                CONFIG,
                base,
                layouts,
                LABELS,
                training,
                StepMemory.of(training),
                prefixes);
    }

    /** Rows of different lengths; a row's label follows from its first word. */
    static Task task() {
        TrainingBatches batches =
                new TrainingBatches() {
                    @Override
                    public Batch at(int step) {
                        return batch(step);
                    }

                    @Override
                    public double epochs(int steps) {
                        return steps / 10.0;
                    }
                };
        return new SequenceClassification(List.of("a", "b", "c"), batches, List.of(batch(-1)));
    }

    /** Twelve texts of different lengths, three batches an epoch, each epoch in another order. */
    static Task smallTask() {
        return smallTask(new ArrayList<>());
    }

    /**
     * @param asked hears of which step a batch is made
     */
    static Task smallTask(List<Integer> asked) {
        List<Integer> steps = Collections.synchronizedList(asked);
        TrainingBatches batches =
                new TrainingBatches() {
                    @Override
                    public Batch at(int step) {
                        steps.add(step);
                        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
                        Collections.shuffle(order, new Random(step / 3));
                        int first = step % 3 * 2;
                        return halves(order.get(first), order.get(first + 1));
                    }

                    @Override
                    public double epochs(int steps) {
                        return steps / 3.0;
                    }
                };
        return new SequenceClassification(List.of("a", "b", "c"), batches, List.of(batch(-1)));
    }

    /** Two rows of one batch and two of another. */
    private static Batch halves(int one, int other) {
        Batch first = batch(one);
        Batch second = batch(other);
        Map<String, Batch.Field> fields = new HashMap<>();
        first.fields()
                .forEach(
                        (name, field) -> {
                            long[] values = field.values().clone();
                            int half = values.length / 2;
                            System.arraycopy(second.field(name).values(), 0, values, half, half);
                            fields.put(name, new Batch.Field(values, field.shape()));
                        });
        return new Batch(fields);
    }

    static Batch batch(int step) {
        Random random = new Random(step);
        int rows = 4;
        int tokens = 8;
        long[] ids = new long[rows * tokens];
        long[] mask = new long[rows * tokens];
        long[] labels = new long[rows];
        for (int row = 0; row < rows; row++) {
            int length = 3 + random.nextInt(tokens - 2);
            for (int t = 0; t < length; t++) {
                ids[row * tokens + t] = 1 + random.nextInt(49);
                mask[row * tokens + t] = 1;
            }
            labels[row] = ids[row * tokens] % LABELS;
        }
        return new Batch(
                Map.of(
                        Batch.INPUT_IDS, new Batch.Field(ids, rows, tokens),
                        Batch.ATTENTION_MASK, new Batch.Field(mask, rows, tokens),
                        Batch.LABELS, new Batch.Field(labels, rows)));
    }

    /** Trains a cohort; the losses of every step, {@code [step][lane]}. */
    static double[][] losses(Cohort cohort, TrainingConfig training) {
        return losses(cohort, task(), training);
    }

    static double[][] losses(Cohort cohort, Task task, TrainingConfig training) {
        double[][] losses = new double[training.steps()][];
        new TrainingLoop(cohort, task, training, new TrainingControl())
                .tell(
                        new TrainingListener() {
                            @Override
                            public void stepped(
                                    int step, Progress progress, double[] loss, double[] norms) {
                                losses[step - 1] = loss.clone();
                            }
                        })
                .run(0);
        return losses;
    }

    static double[] lane(double[][] losses, int lane) {
        return IntStream.range(0, losses.length).mapToDouble(step -> losses[step][lane]).toArray();
    }
}
