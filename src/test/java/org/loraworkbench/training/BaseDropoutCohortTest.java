package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.ModelConfig;

/** Lanes whose base drops numbers train as each would alone, however a step is computed. */
class BaseDropoutCohortTest {

    private static final int STEPS = 8;
    private static final String DEBERTA =
            """
            {"model_type": "deberta-v2", "vocab_size": 50, "hidden_size": 16,
             "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 24,
             "max_position_embeddings": 16, "relative_attention": true, "position_buckets": 4,
             "pos_att_type": "p2c|c2p", "type_vocab_size": 0}
            """;
    private static final String MODERNBERT =
            """
            {"model_type": "modernbert", "vocab_size": 50, "hidden_size": 16,
             "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 24,
             "pad_token_id": 0, "attention_dropout": 0.1, "embedding_dropout": 0.1,
             "mlp_dropout": 0.1, "classifier_dropout": 0.1}
            """;

    private static final String ALBERT =
            """
            {"model_type": "albert", "vocab_size": 50, "embedding_size": 8, "hidden_size": 16,
             "num_hidden_layers": 3, "num_attention_heads": 2, "intermediate_size": 24,
             "max_position_embeddings": 16, "hidden_dropout_prob": 0.1,
             "attention_probs_dropout_prob": 0.1}
            """;

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    private static TrainingConfig training() {
        return TinyBert.training(STEPS).withBaseDropout(true);
    }

    private static AdapterConfig inBlock(String name, int rank, int block) {
        String json = "{\"r\": %d, \"layers_to_transform\": [%d]}".formatted(rank, block);
        return AdapterConfig.lora(name, LoraConfigJson.read(Json.parse(name, json)));
    }

    @ParameterizedTest
    @EnumSource
    void mixedLanesTrainAsEachWouldAlone(TinyLanguageModel model) {
        AdapterConfig[] lanes = LanguageModelCohortTest.mixedLanes();
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] together = model.losses(manager, training(), lanes);
            for (int lane = 0; lane < lanes.length; lane++) {
                double[][] alone = model.losses(manager, training(), lanes[lane]);
                assertThat(TinyBert.lane(together, lane))
                        .as("losses of lane %s", lanes[lane].name())
                        .containsExactly(TinyBert.lane(alone, 0), within(1e-5));
            }
        }
    }

    /** The blocks below are frozen, and drop numbers all the same. */
    @Test
    void lanesAboveFrozenBlocksTrainAsEachWouldAlone() {
        AdapterConfig[] lanes = {inBlock("a", 4, 2), inBlock("b", 2, 2), inBlock("c", 1, 1)};
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] together =
                    TinyBert.losses(
                            TinyBert.cohort(manager, training(), lanes),
                            TinyBert.smallTask(),
                            training());
            for (int lane = 0; lane < lanes.length; lane++) {
                Cohort cohort = TinyBert.cohort(manager, training(), lanes[lane]);
                double[][] alone = TinyBert.losses(cohort, TinyBert.smallTask(), training());
                assertThat(TinyBert.lane(together, lane))
                        .containsExactly(TinyBert.lane(alone, 0), within(1e-5));
            }
        }
    }

    @Test
    void noStateOfAFrozenBlockThatDropsNumbersIsRemembered() {
        AdapterConfig upper = inBlock("a", 4, 2);
        try (NDManager manager = NDManager.newBaseManager()) {
            TrainingConfig off = TinyBert.training(STEPS);
            assertThat(TinyBert.cohort(manager, off, upper).cachesTrainingPrefixes()).isTrue();
            assertThat(TinyBert.cohort(manager, training(), upper).cachesTrainingPrefixes())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void recomputedBlocksDropTheSameNumbers(TinyLanguageModel model) {
        AdapterConfig[] lanes = LanguageModelCohortTest.adapters();
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] kept = model.losses(manager, training(), lanes);
            TrainingConfig recomputing =
                    training().withGradientCheckpointing(GradientCheckpointing.ALWAYS);
            assertClose(model.losses(manager, recomputing, lanes), kept);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DEBERTA, MODERNBERT, ALBERT})
    void soDoThoseOfEncodersWithBlocksOfTheirOwn(String json) {
        ModelConfig config = new ModelConfig(Json.parse("config.json", json));
        AdapterConfig[] lanes = LanguageModelCohortTest.adapters();
        TrainingConfig recomputing =
                training().withGradientCheckpointing(GradientCheckpointing.ALWAYS);
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] kept = losses(manager, config, training(), lanes);
            assertClose(losses(manager, config, recomputing, lanes), kept);
            double[][] alone = losses(manager, config, training(), lanes[0]);
            assertThat(TinyBert.lane(kept, 0))
                    .containsExactly(TinyBert.lane(alone, 0), within(1e-5));
        }
    }

    private static double[][] losses(
            NDManager manager,
            ModelConfig config,
            TrainingConfig training,
            AdapterConfig... lanes) {
        return TinyBert.losses(TinyBert.cohort(manager, config, false, training, lanes), training);
    }

    @Test
    void evaluationsInBetweenChangeNoStep() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(losses(manager, evaluatingEvery(2)))
                    .isDeepEqualTo(losses(manager, evaluatingEvery(STEPS)));
        }
    }

    private static double[][] losses(NDManager manager, TrainingConfig training) {
        AdapterConfig[] lanes = LanguageModelCohortTest.adapters();
        return TinyBert.losses(TinyBert.cohort(manager, training, lanes), training);
    }

    private static TrainingConfig evaluatingEvery(int steps) {
        String json = "{\"training\": {\"steps\": %d, \"eval_every\": %d, \"base_dropout\": true}}";
        return ExperimentJson.parse("test", json.formatted(STEPS, steps)).training();
    }

    @Test
    void inBfloat16TheSameNumbersAreDropped() {
        AdapterConfig[] lanes = LanguageModelCohortTest.adapters();
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] exact = TinyLanguageModel.T5.losses(manager, training(), lanes);
            double[][] rounded = TinyLanguageModel.T5.losses(manager, true, training(), lanes);
            for (int lane = 0; lane < lanes.length; lane++) {
                assertThat(TinyBert.lane(rounded, lane))
                        .containsExactly(TinyBert.lane(exact, lane), within(0.05));
            }
        }
    }

    private static void assertClose(double[][] losses, double[][] expected) {
        for (int step = 0; step < expected.length; step++) {
            assertThat(losses[step]).containsExactly(expected[step], within(1e-5));
        }
    }
}
