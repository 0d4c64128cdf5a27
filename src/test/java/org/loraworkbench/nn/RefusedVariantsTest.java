package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TaskType;

/** What a configuration asks for and is not there is refused by name. */
class RefusedVariantsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    electra    | "hidden_act": "gelu_10"                | hidden_act is "gelu_10"; supported are gelu, gelu_python, gelu_new, gelu_pytorch_tanh, gelu_fast, gelu_accurate, quick_gelu, relu, silu, swish, tanh
                    albert     | "num_hidden_groups": 2                 | num_hidden_groups is "2"; of albert only "1" is supported
                    albert     | "inner_group_num": 2                   | inner_group_num is "2"; of albert only "1" is supported
                    llama      | "hidden_act": "relu"                   | hidden_act is "relu"; of llama only "silu" is supported
                    mpnet      | "relative_attention_num_buckets": 16   | relative_attention_num_buckets is 16; of mpnet only 32 and more are supported
                    deberta-v2 | "conv_kernel_size": 3                  | conv_kernel_size is "3"; of deberta-v2 only "0" is supported
                    deberta-v2 | "pos_att_type": ["p2c", "p2p"]        | pos_att_type holds "p2p"; of deberta-v2 only "c2p" and "p2c" are supported
                    deberta-v2 | "norm_rel_ebd": "batch_norm"           | norm_rel_ebd is "batch_norm"; of deberta-v2 only "none" and "layer_norm" is supported
                    deberta-v2 | "attention_head_size": 32              | attention_head_size is "32"; of deberta-v2 only "64" is supported
                    modernbert | "layer_types": ["full_attention"]      | layer_types holds 1 types, but num_hidden_layers is 22; it must hold one for each layer
                    modernbert | "num_hidden_layers": 1, "layer_types": ["chunked"] | layer_types holds "chunked"; of modernbert only "full_attention" and "sliding_attention" are supported
                    modernbert | "classifier_pooling": "max"            | classifier_pooling is "max"; of modernbert only "cls" and "mean" is supported
                    gemma      | "hidden_act": "relu6"                  | hidden_act is "relu6"; supported are gelu, gelu_python, gelu_new, gelu_pytorch_tanh, gelu_fast, gelu_accurate, quick_gelu, relu, silu, swish, tanh
                    gemma      | "use_bidirectional_attention": true    | use_bidirectional_attention is true; models of the type gemma are supported without it
                    gemma2     | "use_bidirectional_attention": true    | use_bidirectional_attention is true; models of the type gemma2 are supported without it
                    gemma2     | "attn_logit_softcapping": 0            | attn_logit_softcapping is 0; it must be a number above 0, or null for none
                    gemma2     | "num_hidden_layers": 1, "layer_types": ["chunked"] | layer_types holds "chunked"; of gemma2 only "full_attention" and "sliding_attention" are supported
                    gemma2     | "sliding_window": null                 | sliding_window is null; it must be a number of tokens, and layer_types says which layers look at the whole text
                    gemma3_text | "final_logit_softcapping": 30         | final_logit_softcapping is 30; models of the type gemma3_text are supported without it
                    mt5        | "feed_forward_proj": "gated-mish"      | feed_forward_proj is "mish"; supported are gelu, gelu_python, gelu_new, gelu_pytorch_tanh, gelu_fast, gelu_accurate, quick_gelu, relu, silu, swish, tanh
                    camembert  | "position_embedding_type": "relative_key" | position_embedding_type is "relative_key"; of camembert only "absolute" is supported
                    bart       | "tie_word_embeddings": false           | tie_word_embeddings is "false"; of bart only "true" is supported
                    """)
    void theSettingIsNamed(String architecture, String setting, String sentence) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> outline(architecture, setting))
                .withMessage("config.json: " + sentence);
    }

    @ParameterizedTest
    @CsvSource({"deberta-v2, rel_embeddings", "bart, shared", "mt5, shared"})
    void tablesThatAnAdapterWouldNotReachAreNoTargets(String architecture, String table) {
        ModelOutline outline = outline(architecture, "\"relative_attention\": true");
        LoraConfig lora = LoraConfig.defaults().withTargetModules(TargetModules.names(table));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> AdapterLayout.of(outline, AdapterConfig.lora("lane", lora)))
                .withMessageContaining(table)
                .withMessageContaining("no effect; choose other layers");
    }

    private static ModelOutline outline(String architecture, String setting) {
        String json = "{\"model_type\": \"" + architecture + "\", " + setting + "}";
        ModelConfig config = new ModelConfig(Json.parse("config.json", json));
        return Architectures.outline(config, TaskType.FEATURE_EXTRACTION, 0);
    }
}
