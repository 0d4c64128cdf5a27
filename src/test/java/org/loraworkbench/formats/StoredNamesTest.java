package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/** Transformers 5 opens files with each of these names, and gives the same numbers. */
class StoredNamesTest {

    private static StoredNames names(String modelType, TaskType task, String stored) {
        ObjectNode config = Json.MAPPER.createObjectNode().put("model_type", modelType);
        config.put("tie_word_embeddings", true);
        TensorSource file = new TensorMap(Map.of(stored, TensorData.ofFloats(new float[1], 1)));
        return new StoredNames(file, Architectures.outline(new ModelConfig(config), task, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2, CAUSAL_LM, transformer.wte.weight, lm_head.weight",
        "llama, CAUSAL_LM, model.embed_tokens.weight, lm_head.weight",
        "t5, SEQ_2_SEQ_LM, shared.weight, lm_head.weight",
        "t5, SEQ_2_SEQ_LM, shared.weight, encoder.embed_tokens.weight",
        "t5, SEQ_2_SEQ_LM, shared.weight, decoder.embed_tokens.weight",
        "bart, SEQ_2_SEQ_LM, model.shared.weight, model.encoder.embed_tokens.weight",
        "bart, SEQ_2_SEQ_LM, model.shared.weight, decoder.embed_tokens.weight",
        "bart, SEQ_CLS, model.shared.weight, model.decoder.embed_tokens.weight"
    })
    void aTiedTableHasAnyOfItsNames(String modelType, TaskType task, String name, String stored) {
        assertThat(names(modelType, task, stored).of(name)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"embed_out.weight", "lm_head.weight"})
    void theHeadOfGptNeoXHasAnOlderName(String stored) {
        ObjectNode config = Json.MAPPER.createObjectNode().put("model_type", "gpt_neox");
        TensorSource file = new TensorMap(Map.of(stored, TensorData.ofFloats(new float[1], 1)));
        ModelOutline model = Architectures.outline(new ModelConfig(config), TaskType.CAUSAL_LM, 2);

        assertThat(new StoredNames(file, model).of("lm_head.weight")).isEqualTo(stored);
        assertThat(model.storedName("lm_head.weight")).isEqualTo("embed_out.weight");
    }

    @Test
    void aTableIsNoOtherModelsHead() {
        String table = "model.embed_tokens.weight";

        assertThat(names("llama", TaskType.SEQ_CLS, "lm_head.weight").of(table)).isEqualTo(table);
    }

    @ParameterizedTest
    @CsvSource({
        "bert, bert.embeddings.word_embeddings.weight",
        "llama, model.layers.0.self_attn.q_proj.weight"
    })
    void aPrefixMayStandTwice(String modelType, String name) {
        String doubled = name.substring(0, name.indexOf('.') + 1) + name;

        assertThat(names(modelType, TaskType.SEQ_CLS, doubled).of(name)).isEqualTo(doubled);
    }

    @ParameterizedTest
    @CsvSource({
        "module.bert.embeddings.word_embeddings.weight, module.",
        "_orig_mod.embeddings.word_embeddings.weight, _orig_mod.",
        "base_model.model.bert.embeddings.word_embeddings.weight, base_model.model.",
        "bert.embeddings._wrapped.word_embeddings.weight, _wrapped."
    })
    void whatOtherProgramsPutIntoNamesIsFound(String stored, String prefix) {
        assertThat(
                        names("bert", TaskType.SEQ_CLS, stored)
                                .strangePart("bert.embeddings.word_embeddings.weight"))
                .contains(prefix);
    }
}
