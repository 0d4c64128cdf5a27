package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.stream.IntStream;

/** T5's encoder or decoder: blocks of one kind, and the norm at their end. */
final class T5Stack extends Layer {
    private final T5Config config;
    private final boolean looksBothWays;
    private final Embedding distances;
    private final BlockStack<T5Block> blocks;
    private final RmsNorm norm;
    private final Dropout readDropout;
    private final Dropout finalDropout;

    /**
     * @param words what the stack reads
     */
    T5Stack(T5Config config, int count, boolean decodes, Embedding words, Layers layers) {
        this.config = config;
        looksBothWays = !decodes;
        List<T5Block> all =
                IntStream.range(0, count)
                        .mapToObj(i -> layers.in("block").in("" + i))
                        .map(block -> new T5Block(config, decodes, block))
                        .toList();
        distances =
                add(
                        "distances",
                        layers.in("block.0.layer.0.SelfAttention")
                                .embedding(
                                        "relative_attention_bias",
                                        config.buckets(),
                                        config.heads()));
        DropoutRate rate = config.dropout();
        readDropout = add("read_dropout", layers.dropout("dropout", rate, config.width()));
        blocks = add("blocks", new BlockStack<>(all, List.of(words, distances, readDropout)));
        norm = add("norm", layers.rmsNorm("final_layer_norm", config.width(), config.eps()));
        finalDropout = add("final_dropout", layers.dropout("final_dropout", rate, config.width()));
    }

    /**
     * @param mask added to the scores, {@code [batch, 1, 1 or tokens, all tokens]}
     * @param read what the encoder made of the text; null in the encoder itself
     */
    NDArray apply(
            ParameterStore store,
            NDArray x,
            NDArray mask,
            NDArray read,
            NDArray readMask,
            KeyValueCache cache,
            FrozenPrefixStates lower,
            Recomputation recomputation,
            boolean training) {
        long tokens = x.getShape().get(2);
        NDArray buckets =
                AttentionKernels.get()
                        .distanceBuckets(
                                mask,
                                tokens,
                                cache.length() + tokens,
                                config.buckets(),
                                config.farthest(),
                                looksBothWays);
        NDArray bias =
                recomputation.shared(
                        AttentionKernels.get()
                                .headsFirst(distances.apply(store, buckets, x))); // (1, n, T, S)
        NDArray states =
                blocks.apply(
                        () -> readDropout.apply(x, training),
                        lower,
                        recomputation,
                        (block, input) ->
                                block.apply(
                                        store, input, mask, bias, read, readMask, cache,
                                        training)); // (L, B, T, d)
        return finalDropout.apply(norm.apply(store, states, training), training);
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("a stack needs the attention mask");
    }
}
