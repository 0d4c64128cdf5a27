package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A place where a base drops numbers in training, as transformers does (Srivastava et al. 2014):
 * what is left is divided by its share.
 */
final class BaseDropout extends Dropout {

    private final DropoutOutline place;
    private final DropoutMasks masks;
    private final double[] rates;

    BaseDropout(DropoutOutline place, DropoutMasks masks) {
        this.place = place;
        this.masks = masks;
        rates = masks.sameForAll(place.rate().probability());
    }

    @Override
    boolean drops() {
        return true;
    }

    @Override
    NDArray apply(NDArray x, boolean training) {
        if (!training) {
            return x;
        }
        Shape laneShape = new Shape(1).addAll(x.getShape().slice(1));
        return freeing(() -> Kernels.get().dropout(x, draw(x, laneShape)));
    }

    @Override
    DropoutMask mask(NDArray q, NDArray k, boolean training) {
        Shape queries = q.getShape();
        long keys = k.getShape().get(2);
        return training
                ? draw(q, new Shape(1, queries.get(1), place.width(), queries.get(2), keys))
                : null;
    }

    private DropoutMask draw(NDArray like, Shape laneShape) {
        return masks.draw(like.getManager(), place.name(), laneShape, rates);
    }
}
