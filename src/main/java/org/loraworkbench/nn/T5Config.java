package org.loraworkbench.nn;

/**
 * The sizes of a {@link T5}, and how it is built.
 *
 * @param keyWidth of a head
 * @param gated the feed-forward network multiplies two halves
 * @param scalesOutputs multiplies the decoder's states by {@code width^-0.5} before the head, as
 *     models do that were trained with a tied one
 * @param dropout at every place below the head
 */
record T5Config(
        int vocabSize,
        int width,
        int keyWidth,
        int heads,
        int encoderBlocks,
        int decoderBlocks,
        int innerWidth,
        boolean gated,
        Activation activation,
        int buckets,
        int farthest,
        double eps,
        boolean tied,
        boolean scalesOutputs,
        int startToken,
        int endToken,
        int padToken,
        DropoutRate dropout,
        DropoutRate headDropout) {

    private static final String GATED = "gated-";

    /**
     * What transformers takes where a configuration does not say.
     *
     * @param network {@code feed_forward_proj}
     * @param scalesOutputs whether there are models that scale what the head reads
     */
    record Defaults(
            int vocabSize,
            int innerWidth,
            int blocks,
            int heads,
            String network,
            boolean scalesOutputs) {

        static final Defaults T5 = new Defaults(32128, 2048, 6, 8, "relu", true);
    }

    static T5Config read(ModelConfig config, Defaults defaults) {
        String network = config.text("feed_forward_proj", defaults.network());
        boolean gated = network.startsWith(GATED);
        int blocks = config.layers("num_layers", defaults.blocks());
        int pad = config.padToken().orElse(0);
        boolean tied = config.flag("tie_word_embeddings", true);
        int heads = config.width("num_heads", defaults.heads());
        int keyWidth = config.width("d_kv", 64);
        config.requireWidth("num_heads times d_kv", heads, keyWidth);
        return new T5Config(
                config.rows("vocab_size", defaults.vocabSize()),
                config.width("d_model", 512),
                keyWidth,
                heads,
                blocks,
                config.layers("num_decoder_layers", blocks),
                config.width("d_ff", defaults.innerWidth()),
                gated,
                activation(gated ? network.substring(GATED.length()) : network, gated),
                config.rows("relative_attention_num_buckets", 32),
                config.integer("relative_attention_max_distance", 128),
                config.number("layer_norm_epsilon", 1e-6),
                tied,
                // transformers 5 asks for this apart from tying, earlier versions together.
                defaults.scalesOutputs() && config.flag("scale_decoder_outputs", tied),
                config.token("decoder_start_token_id").orElse(pad),
                config.endToken().orElse(1),
                pad,
                config.dropout("dropout_rate", 0.1),
                config.dropout("classifier_dropout", 0));
    }

    /** As in transformers, a gate's GELU is the one with tanh. */
    private static Activation activation(String name, boolean gated) {
        return gated && name.equals("gelu")
                ? Activation.GELU_TANH
                : Activation.of("feed_forward_proj", name);
    }
}
