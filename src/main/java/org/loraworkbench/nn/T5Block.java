package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * One of T5's blocks: self-attention, in the decoder also attention to what was read, and a
 * feed-forward network. Each works on normalised input and is added to it.
 */
final class T5Block extends Layer {
    private final T5Config config;
    private final RmsNorm attentionNorm;
    private final Attention attention;
    private final RmsNorm crossNorm;
    private final Attention cross;
    private final RmsNorm feedForwardNorm;
    private final Linear gate;
    private final Linear upProjection;
    private final Linear downProjection;
    private final Dropout attendedDropout;
    private final Dropout crossDropout;
    private final Dropout activatedDropout;
    private final Dropout processedDropout;

    T5Block(T5Config config, boolean decodes, Layers layers) {
        this.config = config;
        int d = config.width();
        Layers parts = layers.in("layer");
        Layers self = parts.in("0");
        attention = add("attention", new Attention(config, self.in("SelfAttention")));
        attentionNorm = add("attention_norm", self.rmsNorm("layer_norm", d, config.eps()));
        Layers across = parts.in("1");
        cross = decodes ? add("cross", new Attention(config, across.in("EncDecAttention"))) : null;
        crossNorm =
                decodes ? add("cross_norm", across.rmsNorm("layer_norm", d, config.eps())) : null;
        Layers last = decodes ? parts.in("2") : across;
        Layers network = last.in("DenseReluDense");
        int inner = config.innerWidth();
        gate = config.gated() ? add("gate", plain(network, "wi_0", d, inner)) : null;
        upProjection =
                add("upProjection", plain(network, config.gated() ? "wi_1" : "wi", d, inner));
        downProjection = add("downProjection", plain(network, "wo", inner, d));
        feedForwardNorm = add("feed_forward_norm", last.rmsNorm("layer_norm", d, config.eps()));
        attendedDropout = add("attended_dropout", self.dropout("dropout", config.dropout(), d));
        crossDropout =
                decodes
                        ? add("cross_dropout", across.dropout("dropout", config.dropout(), d))
                        : null;
        activatedDropout =
                add("activated_dropout", network.dropout("dropout", config.dropout(), inner));
        processedDropout = add("processed_dropout", last.dropout("dropout", config.dropout(), d));
    }

    private static Linear plain(Layers layers, String name, int in, int out) {
        return layers.linear(name, in, out, false, Role.BODY);
    }

    NDArray apply(
            ParameterStore store,
            NDArray x,
            NDArray mask,
            NDArray bias,
            NDArray read,
            NDArray readMask,
            KeyValueCache cache,
            boolean training) {
        NDArray y = attend(store, x, mask, bias, cache, training);
        NDArray z = read == null ? y : attendTo(store, y, read, readMask, cache, training);
        return feedForward(store, z, training);
    }

    private NDArray attend(
            ParameterStore store,
            NDArray x,
            NDArray mask,
            NDArray bias,
            KeyValueCache cache,
            boolean training) {
        NDArray y = attentionNorm.apply(store, x, training);
        NDList seen = cache.extended(attention, attention.keysAndValues(store, y, training));
        NDArray attended = attention.apply(store, y, seen, mask, bias, training);
        return x.add(attendedDropout.apply(attended, training));
    }

    /** Distances between two texts mean nothing, so that they have no bias. */
    private NDArray attendTo(
            ParameterStore store,
            NDArray x,
            NDArray read,
            NDArray mask,
            KeyValueCache cache,
            boolean training) {
        NDArray none = mask.getManager().zeros(new Shape(1, config.heads(), 1, 1));
        NDArray y = crossNorm.apply(store, x, training);
        NDList seen = cache.once(cross, () -> cross.keysAndValues(store, read, training));
        NDArray attended = cross.apply(store, y, seen, mask, none, training);
        return x.add(crossDropout.apply(attended, training));
    }

    private NDArray feedForward(ParameterStore store, NDArray x, boolean training) {
        NDArray y = feedForwardNorm.apply(store, x, training);
        NDArray wide = upProjection.apply(store, y, training);
        wide =
                gate == null
                        ? config.activation().apply(wide)
                        : config.activation().apply(gate.apply(store, y, training)).mul(wide);
        NDArray narrow =
                downProjection.apply(store, activatedDropout.apply(wide, training), training);
        return x.add(processedDropout.apply(narrow, training));
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("a block needs the attention mask");
    }

    /** Four projections, none with a bias. */
    private static final class Attention extends Layer {
        private final Linear query;
        private final Linear key;
        private final Linear value;
        private final Linear output;
        private final Dropout dropout;

        Attention(T5Config config, Layers layers) {
            int d = config.width();
            int inner = config.heads() * config.keyWidth();
            query = add("query", layers.linear("q", d, inner, false, Role.BODY));
            key = add("key", layers.linear("k", d, inner, false, Role.BODY));
            value = add("value", layers.linear("v", d, inner, false, Role.BODY));
            output = add("output", layers.linear("o", inner, d, false, Role.BODY));
            dropout =
                    add(
                            "dropout",
                            layers.attentionDropout("dropout", config.dropout(), config.heads()));
        }

        /** Of what is looked at, {@code [L or 1, B, S, d]}. */
        NDList keysAndValues(ParameterStore store, NDArray y, boolean training) {
            return new NDList(key.apply(store, y, training), value.apply(store, y, training));
        }

        /** x (L or 1, B, T, d) asks; keys and values (L or 1, B, S, inner) are looked at. */
        NDArray apply(
                ParameterStore store,
                NDArray x,
                NDList keysAndValues,
                NDArray mask,
                NDArray bias,
                boolean training) {
            NDArray q = query.apply(store, x, training);
            NDArray k = keysAndValues.get(0);
            DropoutMask dropped = dropout.mask(q, k, training);
            NDArray attended =
                    AttentionKernels.get()
                            .positionalAttention(q, k, keysAndValues.get(1), mask, bias, dropped);
            return output.apply(store, attended, training);
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("attention needs a mask");
        }
    }
}
