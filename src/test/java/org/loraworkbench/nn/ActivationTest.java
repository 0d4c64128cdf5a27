package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;

/** Against transformers' functions of the same names. */
class ActivationTest {

    private static final float[] INPUTS = {-3, -1, -0.1f, 0.5f, 2};

    @ParameterizedTest
    @CsvSource({
        "gelu, -0.004050, -0.158655, -0.046017, 0.345731, 1.954500",
        "gelu_python, -0.004050, -0.158655, -0.046017, 0.345731, 1.954500",
        "gelu_new, -0.003637, -0.158808, -0.046017, 0.345714, 1.954598",
        "gelu_pytorch_tanh, -0.003637, -0.158808, -0.046017, 0.345714, 1.954598",
        "gelu_fast, -0.003637, -0.158808, -0.046017, 0.345714, 1.954598",
        "gelu_accurate, -0.003637, -0.158808, -0.046017, 0.345714, 1.954598",
        "quick_gelu, -0.018071, -0.154204, -0.045755, 0.350388, 1.935659",
        "relu, 0, 0, 0, 0.5, 2",
        "silu, -0.142278, -0.268941, -0.047502, 0.311230, 1.761594",
        "swish, -0.142278, -0.268941, -0.047502, 0.311230, 1.761594",
        "tanh, -0.995055, -0.761594, -0.099668, 0.462117, 0.964028",
    })
    void theNameMeansTheFunction(
            String name, float first, float second, float third, float fourth, float fifth) {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(
                            Activation.of("hidden_act", name)
                                    .apply(manager.create(INPUTS))
                                    .toFloatArray())
                    .containsExactly(
                            new float[] {first, second, third, fourth, fifth}, within(2e-6f));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bert, hidden_act, relu",
        "deberta-v2, hidden_act, gelu_new",
        "distilbert, activation, relu",
        "gpt2, activation_function, gelu",
        "bart, activation_function, swish",
        "t5, feed_forward_proj, gated-silu",
    })
    void modelsThatAskForAnotherAreOpened(String type, String key, String name) {
        String json = "{\"model_type\": \"%s\", \"%s\": \"%s\"}".formatted(type, key, name);
        ModelConfig config = new ModelConfig(Json.parse("config.json", json));

        assertThat(Architectures.outline(config, TaskType.FEATURE_EXTRACTION, 0).modules())
                .isNotEmpty();
    }
}
