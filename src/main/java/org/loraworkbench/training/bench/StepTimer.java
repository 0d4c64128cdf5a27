package org.loraworkbench.training.bench;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LearningRateSchedule;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.SequenceClassification;
import org.loraworkbench.data.TrainingBatches;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.training.Cohort;
import org.loraworkbench.training.StepMemory;
import org.loraworkbench.training.TrainingControl;
import org.loraworkbench.training.TrainingListener;
import org.loraworkbench.training.TrainingLoop;

/**
 * Times training steps of a MiniLM-shaped encoder with random weights: six layers, 384 wide, twelve
 * heads, LoRA on query and value.
 */
public final class StepTimer {

    private static final int WARM_UP_STEPS = 3;
    private static final int VOCABULARY = 30522;

    /**
     * What to time.
     *
     * @param ranks one lane for each
     * @param layers blocks to adapt; empty: all
     * @param metBefore whether the texts are those of the warm-up, as in a small data set's later
     *     epochs
     */
    public record Setting(
            int batch,
            int tokens,
            List<Integer> ranks,
            List<Integer> layers,
            Precision precision,
            boolean metBefore) {}

    /**
     * What was measured.
     *
     * @param medianMillis of a step of all lanes together
     * @param firstStepAt when the first step was done, in milliseconds since 1970
     */
    public record Timing(double medianMillis, long firstStepAt) {}

    private StepTimer() {}

    /** Times some steps after a short warm-up. */
    public static Timing time(Setting setting, int steps) {
        List<Double> millis = new ArrayList<>();
        long[] firstStepAt = new long[1];
        ModelConfig config = config();
        ModelOutline outline = Architectures.outline(config, TaskType.SEQ_CLS, 2);
        try (NDManager manager = NDManager.newBaseManager()) {
            boolean bfloat16 = setting.precision() == Precision.BFLOAT16;
            BaseWeights base =
                    new BaseWeights(manager, new SyntheticWeights(outline), outline, bfloat16, 0);
            List<AdapterLayout> lanes =
                    setting.ranks().stream().map(r -> lane(outline, setting, r)).toList();
            TrainingConfig training = training(setting, steps + WARM_UP_STEPS);
            Cohort cohort =
                    new Cohort(manager, config, base, lanes, 2, training, StepMemory.of(training));
            new TrainingLoop(cohort, task(setting), training, new TrainingControl())
                    .tell(
                            new TrainingListener() {
                                private double last;

                                @Override
                                public void stepped(
                                        int step, Progress progress, double[] l, double[] n) {
                                    if (step == 1) {
                                        firstStepAt[0] = System.currentTimeMillis();
                                    }
                                    if (step > WARM_UP_STEPS) {
                                        millis.add((progress.seconds() - last) * 1000);
                                    }
                                    last = progress.seconds();
                                }
                            })
                    .run(0);
        }
        Collections.sort(millis);
        return new Timing(millis.get(millis.size() / 2), firstStepAt[0]);
    }

    private static AdapterLayout lane(ModelOutline outline, Setting setting, int rank) {
        LoraConfig lora =
                LoraConfig.defaults()
                        .with()
                        .r(rank)
                        .loraAlpha(16)
                        .targetModules(TargetModules.names("query", "value"))
                        .layersToTransform(setting.layers())
                        .build();
        return AdapterLayout.of(outline, AdapterConfig.lora("r" + rank, lora));
    }

    private static ModelConfig config() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("model_type", "bert")
                .put("vocab_size", VOCABULARY)
                .put("hidden_size", 384)
                .put("num_hidden_layers", 6)
                .put("num_attention_heads", 12)
                .put("intermediate_size", 1536);
        return new ModelConfig(json);
    }

    private static TrainingConfig training(Setting setting, int steps) {
        return TrainingConfig.defaults()
                .with()
                .steps(steps)
                .batchSize(setting.batch())
                .maxLength(setting.tokens())
                .learningRate(1e-4)
                .lrSchedule(LearningRateSchedule.CONSTANT)
                .evalEvery(steps + 1)
                .checkpointEvery(0)
                .precision(setting.precision())
                .gradientCheckpointing(GradientCheckpointing.NEVER)
                .build();
    }

    private static SequenceClassification task(Setting setting) {
        int count = setting.batch() * setting.tokens();
        TrainingBatches batches =
                new TrainingBatches() {
                    @Override
                    public Batch at(int step) {
                        int place = setting.metBefore() ? step % WARM_UP_STEPS : step;
                        Random random = new Random(place);
                        long[] shape = {setting.batch(), setting.tokens()};
                        long[] ids = random.longs(count, 0, VOCABULARY).toArray();
                        long[] ones = IntStream.range(0, count).mapToLong(i -> 1).toArray();
                        long[] labels = random.longs(setting.batch(), 0, 2).toArray();
                        return new Batch(
                                Map.of(
                                        Batch.INPUT_IDS,
                                        new Batch.Field(ids, shape),
                                        Batch.ATTENTION_MASK,
                                        new Batch.Field(ones, shape),
                                        Batch.LABELS,
                                        new Batch.Field(labels, setting.batch())));
                    }

                    @Override
                    public double epochs(int steps) {
                        return 0;
                    }
                };
        return new SequenceClassification(List.of("0", "1"), batches, List.of());
    }
}
