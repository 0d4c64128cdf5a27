package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TaskType;

/** ALBERT applies one block again and again. */
class AlbertTest {

    private static final int TIMES = 5;

    private static ModelConfig config(int times) {
        String json =
                """
                {"model_type": "albert", "vocab_size": 50, "embedding_size": 8, "hidden_size": 16,
                 "num_attention_heads": 2, "intermediate_size": 24, "num_hidden_layers": %d}
                """;
        return new ModelConfig(Json.parse("config.json", json.formatted(times)));
    }

    private static ModelOutline outline(int times) {
        return Architectures.outline(config(times), TaskType.SEQ_CLS, 3);
    }

    private static TransformerModel model(String target) {
        LoraConfig lora = LoraConfig.defaults().withTargetModules(TargetModules.names(target));
        AdapterLayout lane = AdapterLayout.of(outline(TIMES), AdapterConfig.lora("lane", lora));
        LaneFactory layers = new LaneFactory(List.of(lane), new long[1]);
        return Architectures.build(config(TIMES), TaskType.SEQ_CLS, 3, layers);
    }

    @Test
    void theBlockIsThereOnceHoweverOftenItIsApplied() {
        assertThat(outline(TIMES).modules()).isEqualTo(outline(1).modules());
        assertThat(outline(TIMES).layers()).isEqualTo(TIMES);
        assertThat(model("query").laneParameters()).doesNotHaveDuplicates();
    }

    @Test
    void nothingLiesBelowABlockThatTrains() {
        assertThat(model("query").frozenBlocks()).containsExactly(0);
        assertThat(model("embedding_hidden_mapping_in").frozenBlocks()).containsExactly(0);
    }

    @Test
    void allTimesLieBelowATrainedPooler() {
        assertThat(model("pooler").frozenBlocks()).containsExactly(TIMES);
        assertThat(model("pooler").hasSteadyBottom()).isTrue();
    }

    @Test
    void layersAreCountedByTheirNames() {
        String json = "{\"target_modules\": [\"query\"], \"layers_to_transform\": [1]}";
        LoraConfig second = LoraConfigJson.read(Json.parse("lane", json));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () -> AdapterLayout.of(outline(TIMES), AdapterConfig.lora("lane", second)))
                .withMessageContaining("matches no layer; the model has layers 0 to 0");
    }

    @Test
    void eachTimeOtherNumbersAreDroppedAndTheSameWhenItIsComputedAgain() {
        Kernels.prepareThread();
        DropoutMasks masks = new DropoutMasks(new long[] {3});
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] first = numbers(masks, manager, 0);
            float[] second = numbers(masks, manager, 1);

            assertThat(second).isNotEqualTo(first);
            assertThat(numbers(masks, manager, 0)).isEqualTo(first);
            assertThat(numbers(masks, manager, 1)).isEqualTo(second);
        }
    }

    private static float[] numbers(DropoutMasks masks, NDManager manager, int time) {
        masks.setRepetition(time);
        DropoutMask mask = masks.draw(manager, "place", new Shape(1, 50), new double[] {0.5});
        return mask.uniform().toFloatArray();
    }
}
