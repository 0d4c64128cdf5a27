package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.InitialWeights;

/** Which blocks of Gemma 3 look back a window, where {@code layer_types} does not say it. */
class Gemma3WindowsTest {

    private static final int TOKENS = 8;

    /** transformers 5.17 reads the first name and none but it. */
    @Test
    void thePatternIsCalledSlidingWindowPattern() {
        float[] listed =
                scores(
                        "\"layer_types\": [\"sliding_attention\", \"full_attention\", \"sliding_attention\"]");

        assertThat(scores("\"sliding_window_pattern\": 2, \"_sliding_window_pattern\": 6"))
                .containsExactly(listed);
        assertThat(scores("\"_sliding_window_pattern\": 2")).isNotEqualTo(listed);
    }

    private static float[] scores(String windows) {
        ModelConfig config =
                new ModelConfig(
                        Json.parse(
                                "config",
                                """
                                {"model_type": "gemma3_text", "vocab_size": 50, "hidden_size": 16,
                                 "num_hidden_layers": 3, "num_attention_heads": 2, "head_dim": 6,
                                 "num_key_value_heads": 1, "intermediate_size": 24,
                                 "sliding_window": 3, %s}
                                """
                                        .formatted(windows)));
        ModelOutline outline = Architectures.outline(config, TaskType.CAUSAL_LM, 0);
        LaneFactory factory = new LaneFactory(List.of(AdapterLayout.ofBase(outline)), new long[1]);
        try (NDManager manager = NDManager.newBaseManager()) {
            TransformerModel model = Architectures.build(config, TaskType.CAUSAL_LM, 0, factory);
            InitialWeights weights = new InitialWeights(config, outline, 7);
            new BaseWeights(manager, weights, outline, false, 0).fill(model, manager);
            model.initialize(manager, DataType.FLOAT32);
            Shape row = new Shape(1, TOKENS);
            NDArray text = manager.create(new long[] {3, 7, 11, 13, 17, 19, 23, 29}, row);
            NDArray mask = manager.ones(row, DataType.INT64);
            return model.output(
                            new ParameterStore(manager, false),
                            new TransformerModel.Inputs(text, mask, null, null),
                            false)
                    .toFloatArray();
        }
    }
}
