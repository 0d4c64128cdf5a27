package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;

/**
 * Where the hidden states of a batch below the first trained block come from. They are the same for
 * a text at every step, so that they may be remembered.
 */
@FunctionalInterface
public interface LowerStates {

    /** Computes them always. */
    LowerStates NONE = Supplier::get;

    /** What is remembered takes no more memory than this on a device, for training texts alone. */
    long MOST_BYTES = 48L << 20;

    /**
     * The hidden states of the batch, {@code [1, batch, tokens, width]}; of padding they may be
     * anything finite.
     *
     * @param computation computes them all
     */
    NDArray of(Supplier<NDArray> computation);
}
