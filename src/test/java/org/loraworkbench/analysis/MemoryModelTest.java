package org.loraworkbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/**
 * BLOOM and GPT-NeoX have the same blocks, but for the biases of BLOOM's heads; ALBERT applies one
 * of BERT's several times.
 */
class MemoryModelTest {

    private static final int ROWS = 2;
    private static final int TOKENS = 128;
    private static final int HEADS = 8;
    private static final int BLOCKS = 12;

    private static long activations(String json, TaskType task, int bytesPerNumber) {
        ModelConfig config = new ModelConfig(Json.parse("config", json.replace('\'', '"')));
        ModelOutline model = Architectures.outline(config, task, 0);
        AdapterLayout lane =
                AdapterLayout.of(model, AdapterConfig.lora("lane", LoraConfig.defaults()));
        return new MemoryModel(
                        model, ROWS, TOKENS, bytesPerNumber, BaseQuantization.NONE, false, false)
                .of(List.of(lane))
                .activations();
    }

    private static long bloom(int bytesPerNumber) {
        String json =
                "{'model_type': 'bloom', 'hidden_size': 64, 'n_layer': %d, 'n_head': %d,"
                        + " 'vocab_size': 100}";
        return activations(json.formatted(BLOCKS, HEADS), TaskType.CAUSAL_LM, bytesPerNumber);
    }

    private static long gptNeoX(int bytesPerNumber) {
        String json =
                "{'model_type': 'gpt_neox', 'hidden_size': 64, 'num_hidden_layers': %d,"
                        + " 'num_attention_heads': %d, 'intermediate_size': 256, 'vocab_size': 100}";
        return activations(json.formatted(BLOCKS, HEADS), TaskType.CAUSAL_LM, bytesPerNumber);
    }

    @Test
    void fusedAttentionKeepsWhatHeadsAddToTheirScores() {
        long biases = (long) ROWS * HEADS * TOKENS * TOKENS * Float.BYTES;

        assertThat(bloom(Float.BYTES) - gptNeoX(Float.BYTES))
                .isGreaterThanOrEqualTo(BLOCKS * biases);
    }

    @Test
    void attentionWrittenOutKeepsItsProbabilitiesAlone() {
        assertThat(bloom(Short.BYTES)).isEqualTo(gptNeoX(Short.BYTES));
    }

    @Test
    void aBlockKeepsItsActivationsEachTimeItIsApplied() {
        assertThat(encoder("albert")).isEqualTo(encoder("bert"));
    }

    private static long encoder(String type) {
        String json =
                "{'model_type': '%s', 'hidden_size': 64, 'num_hidden_layers': %d,"
                        + " 'num_attention_heads': %d, 'intermediate_size': 256, 'vocab_size': 100}";
        return activations(
                json.formatted(type, BLOCKS, HEADS), TaskType.FEATURE_EXTRACTION, Float.BYTES);
    }
}
