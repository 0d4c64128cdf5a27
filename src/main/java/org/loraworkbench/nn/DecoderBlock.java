package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Self-attention and a gated network, each on normalised input and added to it. */
final class DecoderBlock extends Layer {

    private final DecoderConfig.Sight sight;
    private final DecoderAttention attention;
    private final GatedNetwork network;
    private final RmsNorm attentionNorm;
    private final RmsNorm attendedNorm;
    private final RmsNorm networkNorm;
    private final RmsNorm processedNorm;
    private final Dropout attendedDropout;
    private final Dropout processedDropout;

    /**
     * What the blocks share during a forward.
     *
     * @param masks {@code [batch, 1 or heads, tokens, all tokens]}, by window
     * @param angles by kind of positions
     */
    record Surroundings(
            Map<Integer, NDArray> masks, Map<Rotary, Rotary.Angles> angles, KeyValueCache cache) {

        /** What blocks with these sights need of the texts. */
        static Surroundings of(
                TransformerModel.Inputs inputs, Collection<DecoderConfig.Sight> sights) {
            KeyValueCache cache = inputs.cache();
            NDArray ids = inputs.laneIds(); // (L or 1, B, T)
            int tokens = cache.length() + (int) ids.getShape().get(2);
            Map<Integer, NDArray> masks = new HashMap<>();
            Map<Rotary, Rotary.Angles> angles = new HashMap<>();
            for (DecoderConfig.Sight sight : sights) {
                masks.computeIfAbsent(
                        sight.window(),
                        window ->
                                AttentionKernels.get()
                                        .causalBias(
                                                inputs.attentionMask(), window, cache.length()));
                if (sight.rotary() != null) {
                    angles.computeIfAbsent(
                            sight.rotary(), rotary -> rotary.angles(ids.getManager(), tokens));
                }
            }
            return new Surroundings(masks, angles, cache);
        }

        /**
         * The same where scores know distances.
         *
         * @param mask of all tokens, {@code [batch, all tokens]}
         */
        Surroundings with(LinearBias bias, NDArray mask) {
            Map<Integer, NDArray> biased = new HashMap<>(masks);
            biased.replaceAll((window, causal) -> bias.addedTo(causal, mask));
            return new Surroundings(biased, angles, cache);
        }
    }

    DecoderBlock(DecoderConfig config, DecoderConfig.Sight sight, Layers layers) {
        this.sight = sight;
        int d = config.hiddenSize();
        boolean behind = config.style().normsBehind();
        attention = add("attention", new DecoderAttention(config, layers.in("self_attn")));
        network = add("network", new GatedNetwork(config, layers.in("mlp")));
        attentionNorm = add("attention_norm", norm(config, layers, "input_layernorm", d));
        RmsNorm second = norm(config, layers, "post_attention_layernorm", d);
        attendedNorm = behind ? add("attended_norm", second) : null;
        networkNorm =
                add(
                        "network_norm",
                        behind ? norm(config, layers, "pre_feedforward_layernorm", d) : second);
        processedNorm =
                behind
                        ? add(
                                "processed_norm",
                                norm(config, layers, "post_feedforward_layernorm", d))
                        : null;
        attendedDropout =
                add("attended_dropout", residualDropout(config, "resid_attn_dropout", layers));
        processedDropout =
                add("processed_dropout", residualDropout(config, "resid_mlp_dropout", layers));
    }

    private static Dropout residualDropout(DecoderConfig config, String name, Layers layers) {
        DropoutRate rate = config.dropouts().residual();
        return rate == null ? new Dropout() : layers.dropout(name, rate, config.hiddenSize());
    }

    /** A norm in the model's style. */
    static RmsNorm norm(DecoderConfig config, Layers layers, String name, int width) {
        return config.style().gemma()
                ? layers.rmsNormFromOne(name, width, config.eps())
                : layers.rmsNorm(name, width, config.eps());
    }

    /** x and result are {@code [L or 1, B, T, d]}. */
    NDArray apply(ParameterStore store, NDArray x, Surroundings surroundings, boolean training) {
        NDArray attended =
                attention.apply(
                        store,
                        attentionNorm.apply(store, x, training),
                        surroundings.masks().get(sight.window()),
                        surroundings.angles().get(sight.rotary()),
                        surroundings.cache(),
                        training);
        NDArray mixed = normal(attendedNorm, store, attended, training);
        NDArray y = x.add(attendedDropout.apply(mixed, training));
        NDArray processed = network.apply(store, networkNorm.apply(store, y, training), training);
        NDArray added = normal(processedNorm, store, processed, training);
        return y.add(processedDropout.apply(added, training));
    }

    private static NDArray normal(RmsNorm norm, ParameterStore store, NDArray x, boolean training) {
        return norm == null ? x : norm.apply(store, x, training);
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("a block needs the attention mask");
    }
}
