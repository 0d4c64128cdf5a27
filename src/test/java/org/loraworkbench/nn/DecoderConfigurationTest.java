package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;

/**
 * What configurations of GPT-NeoX, BLOOM, OPT and GPT-Neo may ask for, and what is refused by name.
 */
class DecoderConfigurationTest {

    private static ModelOutline outline(String json, TaskType task) {
        ModelConfig config = new ModelConfig(Json.parse("config", json.replace('\'', '"')));
        return Architectures.outline(config, task, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'model_type': 'opt', 'layer_norm_elementwise_affine': false}"
                        + " | layer_norm_elementwise_affine is \"false\"; of opt only \"true\" is"
                        + " supported",
                "{'model_type': 'gpt_neo', 'num_layers': 3,"
                        + " 'attention_types': [[['global', 'local'], 1]]}"
                        + " | attention_types must say what each of the 3 blocks of num_layers sees,"
                        + " but is [[[\"global\",\"local\"],1]]",
                "{'model_type': 'gpt_neo', 'num_layers': 2, 'attention_types': [[['sparse'], 2]]}"
                        + " | attention_types has \"sparse\"; it may have \"global\" and \"local\"",
                "{'model_type': 'gpt_neox', 'rotary_pct': 1.5}"
                        + " | partial_rotary_factor must be above 0 and at most 1, but is 1.5",
                "{'model_type': 'gpt_neox', 'hidden_act': 'mish'} | hidden_act is \"mish\"",
                "{'model_type': 'bloom', 'apply_residual_connection_post_layernorm': true}"
                        + " | apply_residual_connection_post_layernorm is \"true\"; of bloom only"
                        + " \"false\" is supported",
                "{'model_type': 'bloom', 'n_embed': 64, 'num_attention_heads': 5}"
                        + " | num_attention_heads is 5, which does not divide n_embed, 64; it must",
                "{'model_type': 'gpt_neox', 'rope_scaling': {'type': 'other'}} | \"other\"",
            })
    void whatIsNotThereIsRefusedByName(String json, String sentence) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> outline(json, TaskType.CAUSAL_LM))
                .withMessageContaining(sentence);
    }

    @Test
    void optHasNoTokenClassifier() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> outline("{'model_type': 'opt'}", TaskType.TOKEN_CLS))
                .withMessageContaining("TOKEN_CLS is not a task type of opt");
    }

    @Test
    void withoutTypesGptNeosBlocksTakeTurns() {
        assertThat(outline("{'model_type': 'gpt_neo'}", TaskType.CAUSAL_LM).layers()).isEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource({
        "bloomz-560m, 2147483647",
        "gpt-neo-125m, 2048",
        "opt-350m, 2048",
        "pythia-70m, 2048",
    })
    void theLongestTextIsThatOfTheConfiguration(String name, int tokens) {
        assertThat(
                        Architectures.outline(ModelCatalog.find(name), TaskType.CAUSAL_LM, 0)
                                .limits()
                                .longestText())
                .isEqualTo(tokens);
    }

    @Test
    void whatIsProjectedIntoTheBlocksIsBelowThem() {
        ModelOutline model =
                Architectures.outline(ModelCatalog.find("opt-350m"), TaskType.CAUSAL_LM, 0);

        assertThat(model.moduleOf("model.decoder.project_in.weight").isBelowBlocks()).isTrue();
        assertThat(model.moduleOf("model.decoder.project_out.weight").isBelowBlocks()).isFalse();
    }
}
