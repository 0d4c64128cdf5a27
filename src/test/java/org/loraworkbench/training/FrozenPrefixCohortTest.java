package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.CopyKernels;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.LaneParameter;
import org.loraworkbench.nn.ModelOutline;

/** What cohorts remember of the frozen blocks below the first adapted one. */
class FrozenPrefixCohortTest {

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    private static AdapterConfig lane(String name, String lora) {
        return new AdapterConfig(
                name, Method.LORA, LoraConfigJson.read(Json.parse(name, lora)), null);
    }

    @Test
    void whatIsRememberedOfLowerBlocksLeavesTheLossesAsTheyAre() {
        AdapterConfig upper = lane("a", "{\"r\": 8, \"layers_to_transform\": [2]}");
        AdapterConfig whole = lane("b", "{\"r\": 8}");
        AdapterConfig head = AdapterConfig.baseline(Method.HEAD);
        TrainingConfig training = TinyBert.training(60);
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort remembering = TinyBert.cohort(manager, training, upper, head);
            Cohort computing = TinyBert.cohort(manager, training, upper, head, whole);
            assertThat(remembering.cachesTrainingPrefixes()).isTrue();
            assertThat(computing.cachesTrainingPrefixes()).isFalse();

            double[][] remembered = TinyBert.losses(remembering, TinyBert.smallTask(), training);
            double[][] computed = TinyBert.losses(computing, TinyBert.smallTask(), training);
            for (int lane = 0; lane < 2; lane++) {
                assertThat(TinyBert.lane(remembered, lane))
                        .containsExactly(TinyBert.lane(computed, lane), within(1e-5));
            }
        }
    }

    /** With another table of words, only what is computed anew can change. */
    @Test
    void lowerBlocksAreComputedForNewTextsAlone() {
        TrainingConfig training = TinyBert.training(1);
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, training, AdapterConfig.baseline(Method.HEAD));
            float[] met = losses(cohort, 0);
            float[] metInValidation = validationOutput(manager, cohort);
            LaneParameter words = cohort.model().laneParameters().get(0);
            CopyKernels.get().assign(words.array(), new float[(int) words.array().size()]);

            assertThat(losses(cohort, 0)).isEqualTo(met);
            assertThat(validationOutput(manager, cohort)).isEqualTo(metInValidation);
            Cohort other = TinyBert.cohort(manager, training, AdapterConfig.baseline(Method.HEAD));
            assertThat(losses(cohort, 1)).isNotEqualTo(losses(other, 1));
        }
    }

    /** With another table of words, only what is computed anew can change. */
    @Test
    void whatACohortHasCachedServesTheNextOneOnTheSameBlocks() {
        TrainingConfig training = TinyBert.training(1);
        AdapterConfig head = AdapterConfig.baseline(Method.HEAD);
        AdapterConfig upper = lane("a", "{\"r\": 8, \"layers_to_transform\": [2]}");
        try (NDManager manager = NDManager.newBaseManager()) {
            BaseWeights base = TinyBert.weights(manager, false);
            FrozenPrefixes prefixes = FrozenPrefixes.of(manager, base, TaskType.SEQ_CLS);
            Cohort first = TinyBert.cohort(manager, training, base, prefixes, head);
            float[] met = losses(first, 0);
            float[] metInValidation = validationOutput(manager, first);
            first.close();

            Cohort next = TinyBert.cohort(manager, training, base, prefixes, head);
            LaneParameter words = next.model().laneParameters().get(0);
            CopyKernels.get().assign(words.array(), new float[(int) words.array().size()]);
            assertThat(losses(next, 0)).containsExactly(met[0]);
            assertThat(validationOutput(manager, next)).containsExactly(metInValidation);

            Cohort deeper = TinyBert.cohort(manager, training, base, prefixes, upper);
            CopyKernels.get()
                    .assign(
                            deeper.model().laneParameters().get(0).array(),
                            new float[(int) words.array().size()]);
            assertThat(validationOutput(manager, deeper)).isNotEqualTo(metInValidation);
        }
    }

    private static float[] losses(Cohort cohort, int batch) {
        return cohort.backward(TinyBert.task(), List.of(TinyBert.batch(batch)), 0).toFloatArray();
    }

    private static float[] validationOutput(NDManager manager, Cohort cohort) {
        Batch batch = TinyBert.batch(-1);
        List<float[]> outputs = new ArrayList<>();
        cohort.visitValidationOutput(
                TinyBert.task(),
                batch,
                batch.toTensors(manager),
                (output, fields) -> outputs.add(output.toFloatArray()));
        return outputs.get(0);
    }

    @Test
    void trainingTextsAreNotRememberedWhereTheLossReadsPadding() {
        ModelOutline outline =
                Architectures.outline(TinyBert.CONFIG, TaskType.QUESTION_ANS, TinyBert.LABELS);
        AdapterLayout head = AdapterLayout.of(outline, AdapterConfig.baseline(Method.HEAD));
        try (NDManager manager = NDManager.newBaseManager()) {
            BaseWeights base =
                    new BaseWeights(manager, new RandomWeights(outline), outline, false, 7);
            TrainingConfig training = TinyBert.training(1);
            Cohort cohort =
                    new Cohort(
                            manager,
                            TinyBert.CONFIG,
                            base,
                            List.of(head),
                            TinyBert.LABELS,
                            training,
                            StepMemory.of(training));
            assertThat(cohort.model().hasSteadyBottom()).isTrue();
            assertThat(cohort.cachesTrainingPrefixes()).isFalse();
        }
    }
}
