package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The blocks of a body, one after the other. Those at the bottom in which no lane trains anything
 * are computed once for all lanes, without gradient; {@link FrozenPrefixStates} may remember the
 * result. Where they drop numbers, no step's result is another's.
 */
final class BlockStack<B extends Layer> extends Layer {

    private final List<B> frozen;
    private final List<B> adapted;
    private final boolean bottomDrops;

    /**
     * @param below what computes the input of the first block
     */
    BlockStack(List<B> blocks, List<? extends Layer> below) {
        blocks.forEach(block -> add("block", block));
        int first = 0;
        if (below.stream().noneMatch(BlockStack::isTrained)) {
            while (first < blocks.size() && !isTrained(blocks.get(first))) {
                first++;
            }
        }
        frozen = List.copyOf(blocks.subList(0, first));
        adapted = List.copyOf(blocks.subList(first, blocks.size()));
        bottomDrops =
                Stream.concat(below.stream(), frozen.stream())
                        .flatMap(layer -> layer.layers(Dropout.class).stream())
                        .anyMatch(Dropout::drops);
    }

    private static boolean isTrained(Layer layer) {
        return layer.laneParameters().stream().anyMatch(LaneParameter::isTrained);
    }

    /** How many blocks lie below the first trained one. */
    int frozenBlocks() {
        return frozen.size();
    }

    /** Whether there are blocks below the first trained one that make the same of a text always. */
    boolean hasSteadyBottom() {
        return !frozen.isEmpty() && !bottomDrops;
    }

    /**
     * @param input computes the first block's, {@code [lanes or 1, batch, tokens, width]}
     * @param step applies one block
     */
    NDArray apply(
            Supplier<NDArray> input,
            FrozenPrefixStates lower,
            Recomputation recomputation,
            BiFunction<B, NDArray, NDArray> step) {
        return apply(input, lower, recomputation, TokenPacking.NONE, step);
    }

    /**
     * The same without padding.
     *
     * @param step applies one block to packed tokens
     */
    NDArray apply(
            Supplier<NDArray> input,
            FrozenPrefixStates lower,
            Recomputation recomputation,
            TokenPacking packing,
            BiFunction<B, NDArray, NDArray> step) {
        NDArray x =
                frozen.isEmpty()
                        ? input.get()
                        : lower.of(
                                () ->
                                        packing.unpacked(
                                                through(
                                                        frozen,
                                                        packing.packed(input.get()),
                                                        Recomputation.NONE,
                                                        step)));
        return lower.areAllWanted()
                ? x
                : packing.unpacked(through(adapted, packing.packed(x), recomputation, step));
    }

    private static <B extends Layer> NDArray through(
            List<B> blocks,
            NDArray input,
            Recomputation recomputation,
            BiFunction<B, NDArray, NDArray> step) {
        NDArray x = input;
        for (B block : blocks) {
            x =
                    recomputation.block(
                            below -> freeing(() -> step.apply(block, below)),
                            x); // (L or 1, B, T, d)
        }
        return x;
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("blocks need more than their input");
    }
}
