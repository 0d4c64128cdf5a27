package org.loraworkbench.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.MergedModel;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.formats.TensorMap;
import org.loraworkbench.formats.TensorSource;
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
 * Trains one case, and compares it with the reference from the initial outputs to the merged model.
 */
final class ParityComparison {

    private static final float OUTPUT_TOLERANCE = 1e-4f;
    private static final double LOSS_TOLERANCE = 1e-3;
    private static final float ADAPTER_TOLERANCE = 2e-3f;

    private final ParityCase parityCase;
    private final int batchesOfStep;
    private final StepMemory memory;
    private final NDManager manager;
    private final Task task;
    private final ModelOutline outline;
    private final BaseWeights base;
    private final AdapterLayout layout;
    private final Cohort cohort;

    ParityComparison(
            ParityCase parityCase,
            int batchesOfStep,
            StepMemory memory,
            UnaryOperator<Task> around,
            NDManager manager,
            TensorSource weights)
            throws IOException {
        this.parityCase = parityCase;
        this.batchesOfStep = batchesOfStep;
        this.memory = memory;
        this.manager = manager;
        task = around.apply(ParityTask.of(parityCase, batchesOfStep));
        outline =
                Architectures.outline(
                        parityCase.model(), parityCase.taskType(), parityCase.labels());
        base = new BaseWeights(manager, weights, outline, false, 0);
        layout = AdapterLayout.of(outline, parityCase.adapter());
        cohort = cohort(parityCase.model(), base, layout);
    }

    private Cohort cohort(ModelConfig config, BaseWeights weights, AdapterLayout lane) {
        return new Cohort(
                manager,
                config,
                weights,
                List.of(lane),
                parityCase.labels(),
                parityCase.training(batchesOfStep),
                memory);
    }

    void run() throws IOException {
        assertThat(layout.trainableParameters())
                .as("trainable parameters")
                .isEqualTo(parityCase.info().get("trainable_parameters").asLong());
        if (!parityCase.isFull()) {
            try (TensorSource adapter = parityCase.open("adapter_init/adapter_model.safetensors")) {
                cohort.adapter(0).load(adapter);
            }
        }
        assertOutput("initial", cohort);
        train();
        assertOutput("final", cohort);
        MergedModel model = new MergedModel(cohort.model(), layout, 0, base);
        Map<String, TensorData> merged = model.tensors();
        if (parityCase.isFull()) {
            assertTensors(merged, "final/model.safetensors", ADAPTER_TOLERANCE);
            return;
        }
        assertTensors(
                cohort.adapter(0).tensors(),
                "adapter_final/adapter_model.safetensors",
                ADAPTER_TOLERANCE);
        if (model.isUntied()) {
            assertMergedOutput(merged, untied(parityCase.model()), "final");
            return;
        }
        assertTensors(merged, "merged/model.safetensors", ADAPTER_TOLERANCE);
        assertMergedOutput(merged, parityCase.model(), "merged");
    }

    private void train() {
        float[] losses = parityCase.expected("losses");
        float[] norms = parityCase.expected("grad_norms");
        new TrainingLoop(cohort, task, parityCase.training(batchesOfStep), new TrainingControl())
                .tell(
                        new TrainingListener() {
                            @Override
                            public void stepped(
                                    int step, Progress progress, double[] loss, double[] norm) {
                                assertThat(loss[0])
                                        .as("loss of step %d", step)
                                        .isCloseTo(losses[step - 1], within(LOSS_TOLERANCE));
                                assertThat(norm[0])
                                        .as("gradient norm of step %d", step)
                                        .isCloseTo(
                                                norms[step - 1],
                                                within(
                                                        LOSS_TOLERANCE
                                                                * Math.max(1, norms[step - 1])));
                            }
                        })
                .run(0);
    }

    private void assertOutput(String when, Cohort trained) {
        float tolerance = when.equals("initial") ? OUTPUT_TOLERANCE : ADAPTER_TOLERANCE;
        try (NDScope scope = new NDScope()) {
            boolean plain = when.equals("merged");
            Batch first = ParityTask.batch(parityCase, 0);
            Map<String, NDArray> batch = first.toTensors(manager);
            NDArray output = trained.output(batch, false);
            Map<String, float[]> outputs = ParityTask.outputs(task, output, batch, first);
            outputs.forEach((name, values) -> assertClose(when, name, values, tolerance));
            if (!plain || outputs.keySet().stream().allMatch(this::mergingChangesNothing)) {
                assertThat(ParityTask.loss(task, output, batch, first))
                        .as("%s loss", when)
                        .isCloseTo(
                                parityCase.expected(plain ? "final.loss" : when + ".loss")[0],
                                within((float) LOSS_TOLERANCE));
            }
        }
    }

    /** PEFT's class keeps token types away, which its merged model reads. */
    private boolean mergingChangesNothing(String output) {
        float[] adapted = parityCase.expected("final." + output);
        float[] merged = parityCase.expected("merged." + output);
        for (int i = 0; i < merged.length; i++) {
            if (Math.abs(merged[i] - adapted[i]) > OUTPUT_TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private void assertClose(String when, String name, float[] values, float tolerance) {
        float[] expected =
                ParityTask.visible(
                        parityCase.expected(when + "." + name),
                        name,
                        task.type(),
                        ParityTask.batch(parityCase, 0));
        assertThat(values).as("%s %s", when, name).hasSameSizeAs(expected);
        // A number that is added to all logits alike is rounding noise too.
        boolean shifts = task.type() == TaskType.QUESTION_ANS && !when.equals("initial");
        float shift = shifts ? values[0] - expected[0] : 0;
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i] - shift)
                    .as("%s %s at %d", when, name, i)
                    .isCloseTo(expected[i], within(tolerance));
        }
    }

    /**
     * A merged model is a plain one: it is opened without any adapter. The reference folds an
     * adapter on a tied table or head into both, which changes the outputs; here they are untied,
     * and the outputs stay.
     */
    private void assertMergedOutput(Map<String, TensorData> merged, ModelConfig config, String like)
            throws IOException {
        ModelOutline plain =
                Architectures.outline(config, parityCase.taskType(), parityCase.labels());
        BaseWeights weights = new BaseWeights(manager, new TensorMap(merged), plain, false, 0);
        AdapterLayout none = AdapterLayout.of(plain, AdapterConfig.baseline(Method.FULL));
        try (Cohort opened = cohort(config, weights, none)) {
            assertOutput(like, opened);
        }
    }

    private static ModelConfig untied(ModelConfig config) {
        ObjectNode json = config.json().deepCopy();
        return new ModelConfig(
                json.put("tie_word_embeddings", false).put("scale_decoder_outputs", false));
    }

    private void assertTensors(Map<String, TensorData> actual, String file, float tolerance) {
        try (TensorSource expected = parityCase.open(file)) {
            assertThat(new TreeSet<>(actual.keySet()))
                    .as("names in %s", file)
                    .isEqualTo(new TreeSet<>(expected.names()));
            for (String name : expected.names()) {
                assertThat(actual.get(name).shape())
                        .as("shape of %s", name)
                        .isEqualTo(expected.shape(name));
                float[] values = actual.get(name).toFloats();
                float[] wanted = expected.read(name).toFloats();
                for (int i = 0; i < values.length; i++) {
                    boolean noise = RoundingNoise.covers(parityCase, name, i, values.length);
                    assertThat(values[i])
                            .as("%s at %d in %s", name, i, file)
                            .isCloseTo(
                                    wanted[i],
                                    within(noise ? RoundingNoise.bound(parityCase) : tolerance));
                }
            }
        }
    }
}
