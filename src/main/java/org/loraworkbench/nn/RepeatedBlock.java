package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * One of the times that a body applies the same block, as ALBERT does. The first one holds the
 * block: its parameters are there once, and where they train, nothing lies below them.
 */
final class RepeatedBlock extends Layer {

    private final EncoderBlock block;
    private final int time;
    private final IntConsumer repetitions;

    private RepeatedBlock(EncoderBlock block, int time, IntConsumer repetitions) {
        this.block = block;
        this.time = time;
        this.repetitions = repetitions;
        if (time == 0) {
            add("block", block);
        }
    }

    /**
     * @param repetitions as in {@link LayerFactory}
     */
    static List<RepeatedBlock> of(EncoderBlock block, int times, IntConsumer repetitions) {
        return IntStream.range(0, times)
                .mapToObj(time -> new RepeatedBlock(block, time, repetitions))
                .toList();
    }

    /** x (L or 1, B, T, d), mask (B, 1, 1, T). */
    NDArray apply(ParameterStore store, NDArray x, NDArray mask, boolean training) {
        repetitions.accept(time);
        try {
            return block.apply(store, x, mask, training);
        } finally {
            repetitions.accept(0);
        }
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("a block needs the attention mask");
    }
}
