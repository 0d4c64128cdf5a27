package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers for arrays with gradients. DJL's operators with a {@code Number} give its memory back
 * when they return, and the backward pass of a product, a quotient or a maximum reads it later:
 * where the garbage collector has been there in between, the gradient is lost.
 */
public final class Scalar {

    private Scalar() {}

    /** A number that lives as long as the arrays that are made with x: {@code [1]}, float32. */
    public static NDArray beside(NDArray x, float value) {
        return x.getManager().full(new Shape(1), value);
    }
}
