package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/** How the blocks of a body are computed, and what is kept of them for the backward pass. */
public interface Recomputation {

    /** Autograd keeps whatever it needs. */
    Recomputation NONE =
            new Recomputation() {
                @Override
                public NDArray block(UnaryOperator<NDArray> block, NDArray x) {
                    return block.apply(x);
                }

                @Override
                public NDArray shared(NDArray x) {
                    return x;
                }
            };

    /** Applies a block to its input. */
    NDArray block(UnaryOperator<NDArray> block, NDArray x);

    /** Called for whatever several blocks read, before they do. */
    NDArray shared(NDArray x);
}
