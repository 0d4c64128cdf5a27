package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;

/**
 * One of BART's writing blocks: attention to what is written so far, to what was read, and a
 * feed-forward network, each added to its input and normalised.
 */
final class BartDecoderBlock extends Layer {

    private final Activation activation;
    private final Attention self;
    private final LayerNorm selfNorm;
    private final Attention cross;
    private final LayerNorm crossNorm;
    private final Linear upProjection;
    private final Linear downProjection;
    private final LayerNorm finalNorm;
    private final Dropout selfDropout;
    private final Dropout crossDropout;
    private final Dropout activatedDropout;
    private final Dropout processedDropout;

    BartDecoderBlock(Bart.Config config, Layers layers) {
        activation = config.activation();
        int d = config.width();
        int inner = config.decoderInnerWidth();
        self = add("self", new Attention(config, layers.in("self_attn")));
        selfNorm = add("self_norm", config.norm(layers, "self_attn_layer_norm"));
        cross = add("cross", new Attention(config, layers.in("encoder_attn")));
        crossNorm = add("cross_norm", config.norm(layers, "encoder_attn_layer_norm"));
        upProjection = add("upProjection", layers.linear("fc1", d, inner));
        downProjection = add("downProjection", layers.linear("fc2", inner, d));
        finalNorm = add("final_norm", config.norm(layers, "final_layer_norm"));
        DropoutRate rate = config.dropout();
        selfDropout = add("self_dropout", layers.dropout("self_attn_dropout", rate, d));
        crossDropout = add("cross_dropout", layers.dropout("encoder_attn_dropout", rate, d));
        activatedDropout =
                add(
                        "activated_dropout",
                        layers.dropout("activation_dropout", config.activationDropout(), inner));
        processedDropout = add("processed_dropout", layers.dropout("dropout", rate, d));
    }

    /**
     * @param x {@code [L or 1, B, T, d]}
     * @param past added to the scores of what is written, {@code [B, 1, T, all]}
     * @param read what the encoder made of the text, {@code [L or 1, B, S, d]}
     * @param readMask added to the scores of what was read, {@code [B, 1, 1, S]}
     */
    NDArray apply(
            ParameterStore store,
            NDArray x,
            NDArray past,
            NDArray read,
            NDArray readMask,
            KeyValueCache cache,
            boolean training) {
        NDList written = cache.extended(self, self.keysAndValues(store, x, training));
        NDArray attended = self.apply(store, x, written, past, training);
        NDArray y = selfNorm.apply(store, x.add(selfDropout.apply(attended, training)), training);
        NDList seen = cache.once(cross, () -> cross.keysAndValues(store, read, training));
        NDArray looked = cross.apply(store, y, seen, readMask, training);
        NDArray z = crossNorm.apply(store, y.add(crossDropout.apply(looked, training)), training);
        return finalNorm.apply(store, z.add(process(store, z, training)), training);
    }

    private NDArray process(ParameterStore store, NDArray z, boolean training) {
        NDArray wide = activation.apply(upProjection.apply(store, z, training));
        NDArray narrow =
                downProjection.apply(store, activatedDropout.apply(wide, training), training);
        return processedDropout.apply(narrow, training);
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("a block needs the attention mask");
    }

    /** Four projections. */
    private static final class Attention extends Layer {
        private final int heads;
        private final Linear query;
        private final Linear key;
        private final Linear value;
        private final Linear output;
        private final Dropout dropout;

        Attention(Bart.Config config, Layers layers) {
            heads = config.decoderHeads();
            int d = config.width();
            query = add("query", layers.linear("q_proj", d, d));
            key = add("key", layers.linear("k_proj", d, d));
            value = add("value", layers.linear("v_proj", d, d));
            output = add("output", layers.linear("out_proj", d, d));
            dropout =
                    add(
                            "dropout",
                            layers.attentionDropout("dropout", config.attentionDropout(), heads));
        }

        /** Of what is looked at, {@code [L or 1, B, S, d]}. */
        NDList keysAndValues(ParameterStore store, NDArray y, boolean training) {
            return new NDList(key.apply(store, y, training), value.apply(store, y, training));
        }

        /** x (L or 1, B, T, d) asks; keys and values (L or 1, B, S, d) are looked at. */
        NDArray apply(
                ParameterStore store,
                NDArray x,
                NDList keysAndValues,
                NDArray mask,
                boolean training) {
            NDArray q = query.apply(store, x, training);
            NDArray k = keysAndValues.get(0);
            DropoutMask dropped = dropout.mask(q, k, training);
            NDArray attended =
                    AttentionKernels.get()
                            .attention(q, k, keysAndValues.get(1), mask, heads, dropped);
            return output.apply(store, attended, training);
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("attention needs a mask");
        }
    }
}
