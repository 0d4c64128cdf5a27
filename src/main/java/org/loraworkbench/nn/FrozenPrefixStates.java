package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;

/**
 * The source of a batch's hidden states below the first trained block. A text has the same ones at
 * every step, so they may be cached.
 */
@FunctionalInterface
public interface FrozenPrefixStates {

    /** Computes them at every step. */
    FrozenPrefixStates NONE = Supplier::get;

    /** A cache takes no more memory than this on a device. */
    long MOST_BYTES = 48L << 20;

    /**
     * The hidden states of the batch, {@code [1, batch, tokens, width]}; of padding they may be
     * anything finite.
     *
     * @param computation computes them all
     */
    NDArray of(Supplier<NDArray> computation);

    /** Whether nothing above them is wanted; the blocks there are then not computed. */
    default boolean areAllWanted() {
        return false;
    }
}
