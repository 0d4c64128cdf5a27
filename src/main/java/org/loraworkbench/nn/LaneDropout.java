package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** {@code lora_dropout}: each lane drops its own share of what its matrices read. */
public final class LaneDropout {

    private final DropoutMasks masks;
    private final double[] rates;

    /**
     * @param rates share of the inputs dropped, by lane
     */
    LaneDropout(DropoutMasks masks, double[] rates) {
        this.masks = masks;
        this.rates = rates.clone();
    }

    /** Drops from x {@code [lanes or 1, batch, tokens, width]}. */
    NDArray apply(String module, NDArray x) {
        Shape laneShape = new Shape(1).addAll(x.getShape().slice(1));
        return Kernels.get().dropout(x, masks.draw(x.getManager(), module, laneShape, rates));
    }
}
