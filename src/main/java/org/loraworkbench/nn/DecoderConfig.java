package org.loraworkbench.nn;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The sizes and the style of a {@link RotaryDecoder}.
 *
 * @param keyValueHeads heads of keys and values; each serves {@code heads / keyValueHeads} of the
 *     queries'
 * @param eps the least variance of a norm
 * @param scoreWidth the scores of attention are divided by its root
 * @param blocks what each block sees, from the first to the last
 * @param positions the most tokens of a text
 * @param tied whether the language head scores with the table of the words
 * @param padToken null where the model has none
 * @param dropouts of the base in training
 */
@RecordBuilder
record DecoderConfig(
        Style style,
        int vocabSize,
        int hiddenSize,
        int heads,
        int keyValueHeads,
        int headWidth,
        int intermediateSize,
        double eps,
        double scoreWidth,
        Caps caps,
        List<Sight> blocks,
        int positions,
        boolean tied,
        Integer padToken,
        Dropouts dropouts)
        implements DecoderConfigBuilder.With {

    /**
     * Shares of what is dropped in training.
     *
     * @param attention of the probabilities
     * @param residual of what each part of a block adds; null where nothing is dropped there
     * @param head of what a token classifier reads
     */
    @RecordBuilder
    record Dropouts(DropoutRate attention, DropoutRate residual, DropoutRate head)
            implements DecoderConfigDropoutsBuilder.With {

        static Dropouts read(ModelConfig config) {
            return new Dropouts(
                    config.dropout("attention_dropout", 0), null, DecoderHead.dropout(config));
        }
    }

    /**
     * What a block sees of a text.
     *
     * @param window how far back, in tokens; 0: to the beginning
     * @param rotary null where the block knows no positions
     */
    record Sight(int window, Rotary rotary) {}

    /**
     * How the blocks are built.
     *
     * @param headNorms whether each head of queries and keys is normalised before it turns
     * @param joined whether queries, keys and values come from one layer, and gate and up from
     *     another
     * @param gemma Gemma's ways: words times the root of the width, and norms that count from one
     * @param normsBehind whether there are norms behind attention and network too
     * @param activation of the gate
     */
    @RecordBuilder
    record Style(
            boolean queryBias,
            boolean outputBias,
            boolean feedForwardBias,
            boolean headNorms,
            boolean joined,
            boolean gemma,
            boolean normsBehind,
            Activation activation)
            implements DecoderConfigStyleBuilder.With {

        /** As in Llama, with biases where its configuration asks for them. */
        static Style ofLlama(ModelConfig config) {
            boolean bias = config.flag("attention_bias", false);
            boolean inner = config.flag("mlp_bias", false);
            return new Style(bias, bias, inner, false, false, false, false, Activation.SILU);
        }

        Style withoutBiases() {
            return with().queryBias(false).outputBias(false).feedForwardBias(false).build();
        }

        Style asGemma(Activation gates) {
            return with().feedForwardBias(false).gemma(true).activation(gates).build();
        }
    }

    /**
     * What scores stay below, as {@code cap · tanh(score / cap)}; 0: they are not capped.
     *
     * @param attention of the scores of attention, before the mask
     * @param vocabulary of the language head's
     */
    record Caps(double attention, double vocabulary) {
        static final Caps NONE = new Caps(0, 0);
    }

    /**
     * What transformers takes where a configuration does not say.
     *
     * @param keyValueHeads 0: as many as there are heads
     * @param headWidth 0: a part of the hidden size
     * @param padToken null: none
     */
    record Defaults(
            int vocabSize,
            int hiddenSize,
            int intermediateSize,
            int layers,
            int heads,
            int keyValueHeads,
            int headWidth,
            double eps,
            boolean tied,
            Integer padToken,
            Rotary.Defaults rotary) {}

    /**
     * @param sights what each block sees, given the width of a head
     */
    static DecoderConfig read(
            ModelConfig config, Defaults defaults, Style style, IntFunction<List<Sight>> sights) {
        int hiddenSize = config.width("hidden_size", defaults.hiddenSize());
        int heads = config.width("num_attention_heads", defaults.heads());
        int headWidth = headWidth(config, defaults, heads, hiddenSize);
        int keyValueHeads = keyValueHeads(config, defaults, heads);
        config.requireDivides("num_key_value_heads", keyValueHeads, "num_attention_heads", heads);
        List<Sight> blocks = sights.apply(headWidth);
        return new DecoderConfig(
                style,
                config.rows("vocab_size", defaults.vocabSize()),
                hiddenSize,
                heads,
                keyValueHeads,
                headWidth,
                config.width("intermediate_size", defaults.intermediateSize()),
                config.number("rms_norm_eps", defaults.eps()),
                headWidth,
                Caps.NONE,
                blocks,
                longestText(config, defaults, blocks),
                config.flag("tie_word_embeddings", defaults.tied()),
                config.json().has("pad_token_id") ? config.padTokenOrNull() : defaults.padToken(),
                Dropouts.read(config));
    }

    DecoderConfig withResidualDropout(DropoutRate rate) {
        return withDropouts(dropouts.withResidual(rate));
    }

    /** Blocks that all see the same. */
    static List<Sight> alike(ModelConfig config, Defaults defaults, Sight sight) {
        return Collections.nCopies(layers(config, defaults), sight);
    }

    /** Blocks that differ in how far they see: the window of each, 0 for the whole text. */
    static List<Sight> windowed(
            ModelConfig config, Defaults defaults, Rotary rotary, IntFunction<Integer> window) {
        return IntStream.range(0, layers(config, defaults))
                .mapToObj(block -> new Sight(window.apply(block), rotary))
                .toList();
    }

    static int layers(ModelConfig config, Defaults defaults) {
        return config.layers("num_hidden_layers", defaults.layers());
    }

    /** A part of the model's width, unless it is given; pairs of its numbers turn. */
    private static int headWidth(ModelConfig config, Defaults defaults, int heads, int hiddenSize) {
        boolean isPart = config.json().path("head_dim").isNull() || defaults.headWidth() == 0;
        if (isPart && !config.json().hasNonNull("head_dim")) {
            config.requireDivides("num_attention_heads", heads, "hidden_size", hiddenSize);
        }
        int width = config.width("head_dim", isPart ? hiddenSize / heads : defaults.headWidth());
        config.requireDivides("2", 2, "the width of a head", width);
        config.requireWidth("num_attention_heads times the width of a head", heads, width);
        return width;
    }

    private static int keyValueHeads(ModelConfig config, Defaults defaults, int heads) {
        boolean asHeads =
                config.json().path("num_key_value_heads").isNull() || defaults.keyValueHeads() == 0;
        return config.width("num_key_value_heads", asHeads ? heads : defaults.keyValueHeads());
    }

    private static int longestText(ModelConfig config, Defaults defaults, List<Sight> blocks) {
        int places = config.rows("max_position_embeddings", defaults.rotary().places());
        return blocks.stream()
                .map(Sight::rotary)
                .filter(rotary -> rotary != null)
                .mapToInt(Rotary::longestText)
                .max()
                .orElse(places);
    }

    int queryWidth() {
        return heads * headWidth;
    }

    int keyWidth() {
        return keyValueHeads * headWidth;
    }
}
