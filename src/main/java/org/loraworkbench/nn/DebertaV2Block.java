package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** One of DeBERTa's blocks: BERT's, with disentangled attention (He et al. 2021, equation 4). */
final class DebertaV2Block extends Layer {

    private final DebertaV2Config config;
    private final EncoderBlock block;

    /** Of distances, as keys see them; null where queries are not weighed against them. */
    private final Linear placeKey;

    /** The same as queries see them, for keys. */
    private final Linear placeQuery;

    /** Of the distances' vectors. */
    private final Dropout placeDropout;

    /**
     * @param vectors of the distances, {@code [1 or L, 1, distances, d]}
     * @param rows which of them lies between each query and each key, {@code [T, T]}
     */
    record Distances(NDArray vectors, NDArray rows) {}

    DebertaV2Block(DebertaV2Config config, Layers layers) {
        this.config = config;
        int d = config.hiddenSize();
        Layers attention = layers.in("attention");
        Layers self = attention.in("self");
        Layers mixed = attention.in("output");
        Layers output = layers.in("output");
        Linear query = self.linear("query_proj", d, d);
        Linear key = self.linear("key_proj", d, d);
        Linear value = self.linear("value_proj", d, d);
        placeKey = place("pos_key_proj", config.contentToPlace(), key, self);
        placeQuery = place("pos_query_proj", config.placeToContent(), query, self);
        placeDropout =
                config.relative()
                        ? add(
                                "place_dropout",
                                self.dropout("pos_dropout", config.hiddenDropout(), d))
                        : null;
        block =
                add(
                        "block",
                        new EncoderBlock(
                                config.heads(),
                                config.activation(),
                                new EncoderBlock.Parts(
                                        query,
                                        key,
                                        value,
                                        mixed.linear("dense", d, d),
                                        mixed.layerNorm("LayerNorm", d, config.eps()),
                                        layers.in("intermediate")
                                                .linear("dense", d, config.intermediateSize()),
                                        output.linear("dense", config.intermediateSize(), d),
                                        output.layerNorm("LayerNorm", d, config.eps())),
                                dropouts(self, mixed, output)));
    }

    private EncoderBlock.Dropouts dropouts(Layers self, Layers mixed, Layers output) {
        DropoutRate hidden = config.hiddenDropout();
        return new EncoderBlock.Dropouts(
                self.attentionDropout("dropout", config.attentionDropout(), config.heads()),
                mixed.dropout("dropout", hidden, config.hiddenSize()),
                new Dropout(),
                output.dropout("dropout", hidden, config.hiddenSize()));
    }

    /** The projection of distances: that of the tokens, or one of its own. */
    private Linear place(String name, boolean used, Linear ofTokens, Layers self) {
        if (!used || !config.relative()) {
            return null;
        }
        int d = config.hiddenSize();
        return config.shared() ? ofTokens : add(name, self.linear(name, d, d));
    }

    /**
     * @param x {@code [L or 1, B, T, d]}
     * @param mask {@code [B, T]}
     * @param distances null where the model has no vectors for them
     */
    NDArray apply(
            ParameterStore store, NDArray x, NDArray mask, Distances distances, boolean training) {
        return block.apply(
                store,
                x,
                (q, k, v, dropped) ->
                        AttentionKernels.get()
                                .disentangledAttention(
                                        q,
                                        k,
                                        v,
                                        mask,
                                        placeScores(store, q, k, distances, training),
                                        config.terms(),
                                        dropped),
                training);
    }

    /** What distances add to the scores before scaling, or a zero that goes for all of them. */
    private NDArray placeScores(
            ParameterStore store, NDArray q, NDArray k, Distances distances, boolean training) {
        if (placeKey == null && placeQuery == null) {
            return q.getManager().zeros(new Shape(1, 1, config.heads(), 1, 1));
        }
        NDArray vectors = placeDropout.apply(distances.vectors(), training);
        NDArray scores = null; // (L or 1, B, heads, T, T)
        if (placeKey != null) {
            NDArray keys = placeKey.apply(store, vectors, training);
            scores = AttentionKernels.get().queryScores(q, keys, distances.rows(), config.heads());
        }
        if (placeQuery != null) {
            NDArray queries = placeQuery.apply(store, vectors, training);
            NDArray more =
                    AttentionKernels.get().keyScores(k, queries, distances.rows(), config.heads());
            scores = scores == null ? more : scores.add(more);
        }
        return scores;
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("a block needs the attention mask");
    }
}
