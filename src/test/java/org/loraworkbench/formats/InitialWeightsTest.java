package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;

class InitialWeightsTest {

    private static final String LLAMA =
            """
            {"model_type": "llama", "vocab_size": 500, "hidden_size": 64, "num_hidden_layers": 1,
             "num_attention_heads": 4, "intermediate_size": 96, "initializer_range": 0.05,
             "tie_word_embeddings": true, "dtype": "bfloat16"}
            """;

    private static final String GPT2 =
            """
            {"model_type": "gpt2", "vocab_size": 500, "n_embd": 64, "n_layer": 8, "n_head": 4}
            """;

    private static final String T5 =
            """
            {"model_type": "t5", "vocab_size": 500, "d_model": 64, "d_kv": 16, "d_ff": 100,
             "num_layers": 1, "num_heads": 2, "initializer_factor": 0.5}
            """;

    @Test
    void llamaIsSpreadByItsInitializerRange() {
        TensorSource weights = weights(LLAMA, TaskType.CAUSAL_LM, 1);

        assertThat(deviation(weights, "model.embed_tokens.weight")).isCloseTo(0.05, within(2e-3));
        assertThat(deviation(weights, "model.layers.0.mlp.down_proj.weight"))
                .isCloseTo(0.05, within(2e-3));
        assertThat(weights.read("model.norm.weight").toFloats()).containsOnly(1);
        assertThat(weights.names()).doesNotContain("lm_head.weight");
    }

    @Test
    void inGpt2WhatIsAddedToTheStreamBeginsSmaller() {
        TensorSource weights = weights(GPT2, TaskType.CAUSAL_LM, 1);

        assertThat(deviation(weights, "transformer.h.3.mlp.c_fc.weight"))
                .isCloseTo(0.02, within(1e-3));
        assertThat(deviation(weights, "transformer.h.3.mlp.c_proj.weight"))
                .isCloseTo(0.02 / 4, within(2e-4));
        assertThat(weights.read("transformer.h.3.mlp.c_fc.bias").toFloats()).containsOnly(0);
    }

    /** As {@code _init_weights} of transformers 5 says, times the factor. */
    @Test
    void inT5EachLayerHasItsOwnSpread() {
        TensorSource weights = weights(T5, TaskType.SEQ_2_SEQ_LM, 1);
        String block = "encoder.block.0.layer.";

        assertThat(deviation(weights, "shared.weight")).isCloseTo(0.5, within(0.02));
        assertThat(deviation(weights, block + "0.SelfAttention.q.weight"))
                .isCloseTo(0.5 / Math.sqrt(64 * 16), within(1e-3));
        assertThat(deviation(weights, block + "0.SelfAttention.k.weight"))
                .isCloseTo(0.5 / 8, within(4e-3));
        assertThat(deviation(weights, block + "0.SelfAttention.o.weight"))
                .isCloseTo(0.5 / Math.sqrt(32), within(5e-3));
        assertThat(deviation(weights, block + "1.DenseReluDense.wo.weight"))
                .isCloseTo(0.05, within(3e-3));
    }

    @Test
    void aNewHeadForQuestionsBeginsAsNarrowAsT5sLayers() {
        TensorSource weights =
                weights(
                        T5.replace("\"d_model\": 64", "\"d_model\": 1024"),
                        TaskType.QUESTION_ANS,
                        1);

        assertThat(deviation(weights, "qa_outputs.weight")).isCloseTo(0.5 / 32, within(1e-3));
    }

    @Test
    void theSeedDecidesAndTheConfigurationSaysTheFormat() {
        String name = "model.layers.0.self_attn.q_proj.weight";
        TensorData first = weights(LLAMA, TaskType.CAUSAL_LM, 1).read(name);

        assertThat(first.elementType()).isEqualTo(ElementType.BF16);
        assertThat(weights(LLAMA, TaskType.CAUSAL_LM, 1).read(name).bytes())
                .isEqualTo(first.bytes());
        assertThat(weights(LLAMA, TaskType.CAUSAL_LM, 2).read(name).bytes())
                .isNotEqualTo(first.bytes());
        assertThat(weights(GPT2, TaskType.CAUSAL_LM, 1).elementType("transformer.wte.weight"))
                .isEqualTo(ElementType.F32);
    }

    private static TensorSource weights(String json, TaskType task, long seed) {
        ModelConfig config = new ModelConfig(Json.parse("config.json", json));
        return new InitialWeights(config, Architectures.outline(config, task, 0), seed);
    }

    private static double deviation(TensorSource weights, String name) {
        double squares = 0;
        float[] values = weights.read(name).toFloats();
        for (float value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / values.length);
    }
}
