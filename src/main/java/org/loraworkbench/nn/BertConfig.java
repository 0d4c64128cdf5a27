package org.loraworkbench.nn;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The sizes, with Hugging Face's names. BERT's kin have the same.
 *
 * @param embeddingSize width of the tables; those of ELECTRA and ALBERT may be smaller than the
 *     hidden size
 * @param hiddenDropout of what is embedded, and of what each part of a block adds
 * @param attentionDropout of the probabilities
 * @param classifierDropout of heads
 */
@RecordBuilder
record BertConfig(
        int vocabSize,
        int embeddingSize,
        int hiddenSize,
        int hiddenLayers,
        int attentionHeads,
        int intermediateSize,
        Activation activation,
        int maxPositionEmbeddings,
        int typeVocabSize,
        double layerNormEps,
        DropoutRate hiddenDropout,
        DropoutRate attentionDropout,
        DropoutRate classifierDropout)
        implements BertConfigBuilder.With {

    /** What transformers takes where a configuration says nothing. */
    record Defaults(int vocabSize, int hiddenSize, int attentionHeads, int intermediateSize) {

        /** Those of most models of this kind. */
        static Defaults base(int vocabSize) {
            return new Defaults(vocabSize, 768, 12, 3072);
        }
    }

    static BertConfig read(ModelConfig config, Defaults defaults) {
        config.require("position_embedding_type", "absolute");
        config.require("is_decoder", "false");
        int hiddenSize = config.width("hidden_size", defaults.hiddenSize());
        int heads = defaults.attentionHeads();
        DropoutRate dropout = config.dropout("hidden_dropout_prob", 0.1);
        return new BertConfig(
                config.rows("vocab_size", defaults.vocabSize()),
                hiddenSize,
                hiddenSize,
                config.layers("num_hidden_layers", 12),
                config.heads("num_attention_heads", heads, "hidden_size", hiddenSize),
                config.width("intermediate_size", defaults.intermediateSize()),
                config.activation("hidden_act", "gelu"),
                config.rows("max_position_embeddings", 512),
                config.rows("type_vocab_size", 2),
                config.number("layer_norm_eps", 1e-12),
                dropout,
                config.dropout("attention_probs_dropout_prob", 0.1),
                config.dropout("classifier_dropout", dropout));
    }

    TransformerModel.Size size() {
        return new TransformerModel.Size(hiddenSize, hiddenLayers, attentionHeads);
    }

    Linear pooler(Layers layers) {
        return layers.in("pooler").linear("dense", hiddenSize, hiddenSize, true, Role.POOLER);
    }

    EncoderBlock block(Layers layers) {
        Layers attention = layers.in("attention");
        Layers self = attention.in("self");
        Layers mixed = attention.in("output");
        Layers output = layers.in("output");
        return new EncoderBlock(
                attentionHeads,
                activation,
                new EncoderBlock.Parts(
                        self.linear("query", hiddenSize, hiddenSize),
                        self.linear("key", hiddenSize, hiddenSize),
                        self.linear("value", hiddenSize, hiddenSize),
                        mixed.linear("dense", hiddenSize, hiddenSize),
                        mixed.layerNorm("LayerNorm", hiddenSize, layerNormEps),
                        layers.in("intermediate").linear("dense", hiddenSize, intermediateSize),
                        output.linear("dense", intermediateSize, hiddenSize),
                        output.layerNorm("LayerNorm", hiddenSize, layerNormEps)),
                dropouts(self, mixed, output));
    }

    /** Of a block's attention, of what it adds, and of what the network adds. */
    EncoderBlock.Dropouts dropouts(Layers self, Layers mixed, Layers output) {
        return new EncoderBlock.Dropouts(
                self.attentionDropout("dropout", attentionDropout, attentionHeads),
                mixed.dropout("dropout", hiddenDropout, hiddenSize),
                new Dropout(),
                output.dropout("dropout", hiddenDropout, hiddenSize));
    }

    Dropout headDropout(Layers layers) {
        return layers.dropout("dropout", classifierDropout, hiddenSize);
    }

    Linear head(String name, int outputs, Layers layers) {
        return layers.linear(name, hiddenSize, outputs, true, Role.HEAD);
    }
}
