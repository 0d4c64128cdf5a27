package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/** Looks up rows of a table {@code [rows, width]}: ids {@code [1, batch, tokens]} to vectors. */
public final class Embedding extends Layer {

    private final LaneParameter weight;

    public Embedding(ModuleOutline module, LaneTraining training) {
        weight = add(LaneParameter.weight(module, training));
    }

    @Override
    NDArray apply(ParameterStore store, NDArray ids, boolean training) {
        throw new UnsupportedOperationException("an embedding needs a number format to return");
    }

    /** The table, {@code [rows, width]}. */
    LaneParameter weight() {
        return weight;
    }

    /**
     * @param like an array of the activations' number format
     */
    NDArray apply(ParameterStore store, NDArray ids, NDArray like) {
        NDArray table = value(store, weight, ids);
        return weight.isTrained()
                ? Kernels.get().laneEmbedding(ids, table, like)
                : Kernels.get().embedding(ids, table, like);
    }
}
