package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.InitialWeights;

/** A text read bit by bit gives the scores of the same text read at once. */
class KeyValueCacheTest {

    private static final long[] TEXT = {5, 17, 31, 2, 44, 9, 21, 38, 12};
    private static final long[] SOURCE = {7, 3, 28, 40};

    /** Where the text is cut: a beginning, then one, two and three tokens more. */
    private static final int[] CUTS = {3, 4, 6, 9};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model_type': 'gpt2', 'vocab_size': 50, 'n_embd': 16, 'n_layer': 2, 'n_head': 2,"
                        + " 'n_positions': 16}",
                "{'model_type': 'llama', 'vocab_size': 50, 'hidden_size': 16,"
                        + " 'num_hidden_layers': 2, 'num_attention_heads': 4,"
                        + " 'num_key_value_heads': 2, 'intermediate_size': 24}",
                "{'model_type': 'mistral', 'vocab_size': 50, 'hidden_size': 16,"
                        + " 'num_hidden_layers': 2, 'num_attention_heads': 4, 'sliding_window': 3,"
                        + " 'num_key_value_heads': 2, 'intermediate_size': 24}",
                "{'model_type': 'qwen2', 'vocab_size': 50, 'hidden_size': 16,"
                        + " 'num_hidden_layers': 2, 'num_attention_heads': 2,"
                        + " 'num_key_value_heads': 2, 'intermediate_size': 24}",
                "{'model_type': 'qwen3', 'vocab_size': 50, 'hidden_size': 16,"
                        + " 'num_hidden_layers': 2, 'num_attention_heads': 2, 'head_dim': 6,"
                        + " 'num_key_value_heads': 1, 'intermediate_size': 24}",
                "{'model_type': 'gemma', 'vocab_size': 50, 'hidden_size': 16,"
                        + " 'num_hidden_layers': 2, 'num_attention_heads': 2, 'head_dim': 6,"
                        + " 'num_key_value_heads': 1, 'intermediate_size': 24}",
                "{'model_type': 'gemma2', 'vocab_size': 50, 'hidden_size': 16,"
                        + " 'num_hidden_layers': 3, 'num_attention_heads': 2, 'head_dim': 6,"
                        + " 'num_key_value_heads': 1, 'intermediate_size': 24,"
                        + " 'sliding_window': 3, 'initializer_range': 1.0,"
                        + " 'attn_logit_softcapping': 2.0, 'final_logit_softcapping': 3.0}",
                "{'model_type': 'gemma3_text', 'vocab_size': 50, 'hidden_size': 16,"
                        + " 'num_hidden_layers': 3, 'num_attention_heads': 2, 'head_dim': 6,"
                        + " 'num_key_value_heads': 1, 'intermediate_size': 24,"
                        + " 'sliding_window': 3, 'sliding_window_pattern': 2}",
                "{'model_type': 'phi3', 'vocab_size': 50, 'hidden_size': 16,"
                        + " 'num_hidden_layers': 2, 'num_attention_heads': 2, 'pad_token_id': 0,"
                        + " 'num_key_value_heads': 1, 'intermediate_size': 24}",
                "{'model_type': 'smollm3', 'vocab_size': 50, 'hidden_size': 16,"
                        + " 'num_hidden_layers': 2, 'num_attention_heads': 2, 'pad_token_id': 0,"
                        + " 'num_key_value_heads': 1, 'intermediate_size': 24,"
                        + " 'no_rope_layer_interval': 2}",
                "{'model_type': 'gpt_neox', 'vocab_size': 50, 'hidden_size': 16,"
                        + " 'num_hidden_layers': 2, 'num_attention_heads': 2,"
                        + " 'intermediate_size': 24}",
                "{'model_type': 'gpt_neox', 'vocab_size': 50, 'hidden_size': 16,"
                        + " 'num_hidden_layers': 2, 'num_attention_heads': 2, 'rotary_pct': 1,"
                        + " 'intermediate_size': 24, 'use_parallel_residual': false}",
                "{'model_type': 'bloom', 'vocab_size': 50, 'hidden_size': 24, 'n_layer': 2,"
                        + " 'n_head': 3}",
                "{'model_type': 'opt', 'vocab_size': 50, 'hidden_size': 16,"
                        + " 'num_hidden_layers': 2, 'num_attention_heads': 2, 'ffn_dim': 24,"
                        + " 'word_embed_proj_dim': 12, 'do_layer_norm_before': false,"
                        + " 'max_position_embeddings': 16}",
                "{'model_type': 'gpt_neo', 'vocab_size': 50, 'hidden_size': 16, 'num_layers': 2,"
                        + " 'num_heads': 2, 'attention_types': [[['global', 'local'], 1]],"
                        + " 'window_size': 3, 'max_position_embeddings': 16}",
                "{'model_type': 't5', 'vocab_size': 50, 'd_model': 16, 'd_kv': 8, 'd_ff': 24,"
                        + " 'num_layers': 2, 'num_heads': 2}",
                "{'model_type': 'mt5', 'vocab_size': 50, 'd_model': 16, 'd_kv': 8, 'd_ff': 24,"
                        + " 'num_layers': 2, 'num_heads': 2}",
                "{'model_type': 'bart', 'vocab_size': 50, 'd_model': 16, 'encoder_layers': 2,"
                        + " 'decoder_layers': 2, 'encoder_attention_heads': 2,"
                        + " 'decoder_attention_heads': 2, 'encoder_ffn_dim': 24,"
                        + " 'decoder_ffn_dim': 24, 'max_position_embeddings': 16}",
            })
    void aTextReadBitByBitScoresAsAtOnce(String json) {
        ModelConfig config = new ModelConfig(Json.parse("config", json.replace('\'', '"')));
        boolean writesApart = Set.of("t5", "mt5", "bart").contains(config.modelType());
        TaskType taskType = writesApart ? TaskType.SEQ_2_SEQ_LM : TaskType.CAUSAL_LM;
        ModelOutline outline = Architectures.outline(config, taskType, 0);
        LaneFactory factory = new LaneFactory(List.of(AdapterLayout.ofBase(outline)), new long[1]);
        try (NDManager manager = NDManager.newBaseManager();
                KeyValueCache cache = new KeyValueCache()) {
            TransformerModel model = Architectures.build(config, taskType, 0, factory);
            InitialWeights weights = new InitialWeights(config, outline, 7);
            new BaseWeights(manager, weights, outline, false, 0).fill(model, manager);
            model.initialize(manager, DataType.FLOAT32);
            Reader reader = new Reader(model, manager, writesApart);
            float[][] whole = reader.scores(0, TEXT.length, new KeyValueCache());
            int begin = 0;
            for (int end : CUTS) {
                float[][] scores = reader.scores(begin, end, cache);

                for (int token = begin; token < end; token++) {
                    assertThat(scores[token - begin])
                            .as("after token %d", token)
                            .usingComparatorWithPrecision(1e-5f)
                            .containsExactly(whole[token]);
                }
                begin = end;
            }
        }
    }

    private record Reader(TransformerModel model, NDManager manager, boolean writesApart) {

        /** The scores of the vocabulary after each token of a part of the text. */
        float[][] scores(int begin, int end, KeyValueCache cache) {
            try (NDScope scope = new NDScope()) {
                NDArray part = row(Arrays.copyOfRange(TEXT, begin, end));
                NDArray output =
                        model.output(
                                new ParameterStore(manager, false),
                                inputs(part, end, cache),
                                false);
                float[] values = output.toFloatArray();
                int size = values.length / (end - begin);
                float[][] scores = new float[end - begin][];
                for (int token = 0; token < scores.length; token++) {
                    scores[token] = Arrays.copyOfRange(values, token * size, (token + 1) * size);
                }
                return scores;
            }
        }

        private TransformerModel.Inputs inputs(NDArray part, int end, KeyValueCache cache) {
            return writesApart
                    ? new TransformerModel.Inputs(
                            row(SOURCE), ones(SOURCE.length), null, part, cache)
                    : new TransformerModel.Inputs(part, ones(end), null, null, cache);
        }

        private NDArray row(long[] ids) {
            return manager.create(ids, new Shape(1, ids.length));
        }

        private NDArray ones(int tokens) {
            return manager.ones(new Shape(1, tokens), DataType.INT64);
        }
    }
}
