package org.loraworkbench.nn;

/**
 * The sizes of a BERT, with Hugging Face's names.
 *
 * @param labels outputs of the head
 */
record BertConfig(
        int vocabSize,
        int hiddenSize,
        int hiddenLayers,
        int attentionHeads,
        int intermediateSize,
        int maxPositionEmbeddings,
        int typeVocabSize,
        double layerNormEps,
        int labels) {

    static BertConfig read(ModelConfig config, int labels) {
        config.require("hidden_act", "gelu");
        return new BertConfig(
                config.integer("vocab_size", 30522),
                config.integer("hidden_size", 768),
                config.integer("num_hidden_layers", 12),
                config.integer("num_attention_heads", 12),
                config.integer("intermediate_size", 3072),
                config.integer("max_position_embeddings", 512),
                config.integer("type_vocab_size", 2),
                config.number("layer_norm_eps", 1e-12),
                labels);
    }
}
