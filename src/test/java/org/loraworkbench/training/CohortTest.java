package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.MergedModel;
import org.loraworkbench.nn.CopyKernels;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.LaneParameter;
import org.loraworkbench.nn.ModelConfig;

class CohortTest {

    private static final TargetModules QUERY_VALUE = TargetModules.names("query", "value");

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    private static AdapterConfig lane(
            String name,
            int rank,
            double alpha,
            double dropout,
            BiasMode bias,
            TargetModules targets,
            List<Integer> layers,
            Double learningRate) {
        return new AdapterConfig(
                name,
                Method.LORA,
                LoraConfig.defaults()
                        .with()
                        .r(rank)
                        .loraAlpha(alpha)
                        .loraDropout(dropout)
                        .bias(bias)
                        .targetModules(targets)
                        .layersToTransform(layers)
                        .build(),
                learningRate);
    }

    private static AdapterConfig[] mixedLanes(double dropout) {
        TargetModules all = new TargetModules.AllLinear();
        TargetModules output = new TargetModules.Expression(".*output\\.dense");
        BiasMode none = BiasMode.NONE;
        return new AdapterConfig[] {
            lane("a", 1, 8, dropout, none, QUERY_VALUE, List.of(), null),
            lane("b", 8, 16, 0, BiasMode.ALL, QUERY_VALUE, List.of(), 1e-2),
            lane("c", 4, 4, dropout / 2, BiasMode.LORA_ONLY, all, List.of(), null),
            lane("d", 2, 32, 0, none, QUERY_VALUE, List.of(2), 2e-3),
            lane("e", 16, 16, dropout, BiasMode.LORA_ONLY, output, List.of(), null),
            AdapterConfig.baseline(Method.HEAD),
            lane("g", 3, 1, 0, BiasMode.ALL, all, List.of(), 1e-3),
            lane("h", 8, 16, dropout, none, TargetModules.names("key"), List.of(), null),
        };
    }

    @Test
    void eightMixedLanesTrainAsEachWouldAlone() {
        assertTrainTogetherAsAlone(mixedLanes(0), 100);
    }

    static Stream<ModelConfig> otherEncoders() {
        return Stream.of(
                        """
                {"model_type": "deberta-v2", "vocab_size": 50, "hidden_size": 16,
                 "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 24,
                 "relative_attention": true, "pos_att_type": "p2c|c2p", "position_buckets": 4,
                 "share_att_key": true, "norm_rel_ebd": "layer_norm",
                 "position_biased_input": false}
                """,
                        """
                {"model_type": "modernbert", "vocab_size": 50, "hidden_size": 16,
                 "num_hidden_layers": 4, "num_attention_heads": 2, "intermediate_size": 24,
                 "local_attention": 4, "classifier_pooling": "mean", "pad_token_id": 0}
                """,
                        """
                {"model_type": "mpnet", "vocab_size": 50, "hidden_size": 16,
                 "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 24,
                 "max_position_embeddings": 16}
                """)
                .map(json -> new ModelConfig(Json.parse("config.json", json)));
    }

    @ParameterizedTest
    @MethodSource("otherEncoders")
    void eightMixedLanesOfOtherEncodersTrainAsEachWouldAlone(ModelConfig config) {
        AdapterConfig[] lanes = LanguageModelCohortTest.mixedLanes();
        double[][] together = losses(config, false, 25, lanes);
        for (int lane = 0; lane < lanes.length; lane++) {
            assertThat(TinyBert.lane(together, lane))
                    .as("losses of lane %s", lanes[lane].name())
                    .containsExactly(
                            TinyBert.lane(losses(config, false, 25, lanes[lane]), 0), within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("otherEncoders")
    void bfloat16LosesLittleInOtherEncoders(ModelConfig config) {
        AdapterConfig[] lanes = LanguageModelCohortTest.mixedLanes();
        double[][] exact = losses(config, false, 15, lanes);
        double[][] rounded = losses(config, true, 15, lanes);
        for (int lane = 0; lane < lanes.length; lane++) {
            assertThat(TinyBert.lane(rounded, lane))
                    .as("losses of lane %s", lanes[lane].name())
                    .containsExactly(TinyBert.lane(exact, lane), within(0.05));
        }
    }

    private static double[][] losses(
            ModelConfig config, boolean bfloat16, int steps, AdapterConfig... lanes) {
        TrainingConfig training = TinyBert.training(steps);
        try (NDManager manager = NDManager.newBaseManager()) {
            return TinyBert.losses(
                    TinyBert.cohort(manager, config, bfloat16, training, lanes), training);
        }
    }

    @Test
    void eachLaneHasItsOwnDropoutMasks() {
        assertTrainTogetherAsAlone(mixedLanes(0.2), 30);
    }

    private static void assertTrainTogetherAsAlone(AdapterConfig[] lanes, int steps) {
        TrainingConfig training = TinyBert.training(steps);
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] together =
                    TinyBert.losses(TinyBert.cohort(manager, training, lanes), training);
            for (int lane = 0; lane < lanes.length; lane++) {
                double[][] alone =
                        TinyBert.losses(TinyBert.cohort(manager, training, lanes[lane]), training);
                assertThat(TinyBert.lane(together, lane))
                        .as("losses of lane %s", lanes[lane].name())
                        .containsExactly(TinyBert.lane(alone, 0), within(1e-5));
            }
        }
    }

    @Test
    void lanesOfDifferentSettingsLearnDifferently() {
        TrainingConfig training = TinyBert.training(20);
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] losses =
                    TinyBert.losses(TinyBert.cohort(manager, training, mixedLanes(0)), training);
            for (int lane = 1; lane < losses[0].length; lane++) {
                assertThat(losses[19][lane]).isNotCloseTo(losses[19][0], within(1e-4));
            }
        }
    }

    @Test
    void anAdapterThatIsNotTrainedYetChangesNothing() {
        TrainingConfig training = TinyBert.training(1);
        try (NDManager manager = NDManager.newBaseManager()) {
            AdapterConfig head = AdapterConfig.baseline(Method.HEAD);
            AdapterConfig lora = lane("a", 8, 16, 0, BiasMode.NONE, QUERY_VALUE, List.of(), null);
            double[][] losses =
                    TinyBert.losses(TinyBert.cohort(manager, training, head, lora), training);
            assertThat(losses[0][1]).isEqualTo(losses[0][0], within(1e-6));
        }
    }

    @Test
    void theFrozenBaseKeepsItsBytes() {
        TrainingConfig training = TinyBert.training(10);
        for (boolean bfloat16 : new boolean[] {false, true}) {
            try (NDManager manager = NDManager.newBaseManager()) {
                BaseWeights base = TinyBert.weights(manager, bfloat16);
                Cohort cohort = TinyBert.cohort(manager, training, base, mixedLanes(0));
                Map<String, float[]> before = frozen(cohort);
                TinyBert.losses(cohort, training);
                Map<String, float[]> after = frozen(cohort);
                assertThat(before).isNotEmpty();
                before.forEach((name, values) -> assertThat(after.get(name)).isEqualTo(values));
            }
        }
    }

    private static Map<String, float[]> frozen(Cohort cohort) {
        Map<String, float[]> values = new HashMap<>();
        for (LaneParameter parameter : cohort.model().laneParameters()) {
            if (!parameter.isTrained()) {
                values.put(
                        parameter.name(),
                        CopyKernels.get().toFloat32(parameter.array()).toFloatArray());
            }
        }
        return values;
    }

    @Test
    void mergingTwiceGivesTheSame() {
        TrainingConfig training = TinyBert.training(5);
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, training, mixedLanes(0));
            TinyBert.losses(cohort, training);
            var first =
                    new MergedModel(cohort.model(), cohort.lanes().get(1), 1, cohort.base())
                            .tensors();
            var second =
                    new MergedModel(cohort.model(), cohort.lanes().get(1), 1, cohort.base())
                            .tensors();
            first.forEach(
                    (name, tensor) ->
                            assertThat(second.get(name).toFloats()).isEqualTo(tensor.toFloats()));
        }
    }

    @Test
    void aLaneThatDivergesStopsAndLeavesTheOthersUnharmed() {
        TrainingConfig training = TinyBert.training(30);
        AdapterConfig calm = lane("a", 4, 8, 0, BiasMode.NONE, QUERY_VALUE, List.of(), null);
        AdapterConfig wild = lane("b", 4, 8, 0, BiasMode.NONE, QUERY_VALUE, List.of(), 1e30);
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] together =
                    TinyBert.losses(TinyBert.cohort(manager, training, calm, wild), training);
            double[][] alone = TinyBert.losses(TinyBert.cohort(manager, training, calm), training);
            assertThat(TinyBert.lane(together, 0))
                    .containsExactly(TinyBert.lane(alone, 0), within(1e-5));
            assertThat(together[29][1]).isNaN();
        }
    }

    @Test
    void theSameSeedGivesTheSameLosses() {
        TrainingConfig training = TinyBert.training(20);
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] first =
                    TinyBert.losses(TinyBert.cohort(manager, training, mixedLanes(0.1)), training);
            double[][] second =
                    TinyBert.losses(TinyBert.cohort(manager, training, mixedLanes(0.1)), training);
            assertThat(second).isDeepEqualTo(first);
        }
    }
}
