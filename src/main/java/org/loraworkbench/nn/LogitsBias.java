package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * Numbers that are added to the scores of a vocabulary and never train: a buffer in transformers,
 * which PEFT neither counts nor changes.
 */
public final class LogitsBias extends Layer {

    private final LaneParameter values;

    public LogitsBias(ModuleOutline module) {
        values = add(LaneParameter.buffer(module));
    }

    /** x (L, B, T, vocabulary). */
    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        return Kernels.get().addLaneBias(x, value(store, values, x));
    }
}
