package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * Looks up rows of a table {@code [rows, width]}: ids {@code [1, batch, tokens]} to vectors. One
 * row may be fixed: that of padding, which transformers never trains by looking it up.
 */
public class Embedding extends Layer {

    /** No row is fixed. */
    static final int NONE = -1;

    private final LaneParameter weight;
    private final int fixedRow;
    private final int rows;

    /**
     * @param fixedRow the row that does not train; {@link #NONE} if all do
     */
    public Embedding(ModuleOutline module, LaneTraining training, int fixedRow) {
        this.fixedRow = fixedRow;
        rows = Math.toIntExact(module.in());
        weight = add(LaneParameter.weight(module, training));
    }

    @Override
    NDArray apply(ParameterStore store, NDArray ids, boolean training) {
        throw new UnsupportedOperationException("an embedding needs a number format to return");
    }

    /** The table, {@code [rows, width]}. */
    public final LaneParameter weight() {
        return weight;
    }

    final int rows() {
        return rows;
    }

    final int fixedRow() {
        return fixedRow;
    }

    /**
     * @param like an array of the activations' number format
     */
    NDArray apply(ParameterStore store, NDArray ids, NDArray like) {
        NDArray table = value(store, weight, ids);
        return weight.isTrained()
                ? Kernels.get().laneEmbedding(ids, table, like, fixedRow)
                : Kernels.get().embedding(ids, table, like);
    }
}
