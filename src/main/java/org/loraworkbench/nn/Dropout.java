package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * A place where a base may drop numbers while it trains. This one drops none; {@link BaseDropout}
 * does.
 */
public class Dropout extends Layer {

    @Override
    boolean drops() {
        return false;
    }

    /** What is left of x, {@code [L or 1, B, T, d]}. */
    NDArray apply(NDArray x, boolean training) {
        return x;
    }

    /**
     * What attention drops of its probabilities; null if it keeps them all.
     *
     * @param q queries, {@code [L or 1, B, T, d]}
     * @param k keys, {@code [L or 1, B, S, d]}
     */
    DropoutMask mask(NDArray q, NDArray k, boolean training) {
        return null;
    }

    @Override
    final NDArray apply(ParameterStore store, NDArray x, boolean training) {
        return apply(x, training);
    }
}
