package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * A LoRA layer that trains the length of each row of the weight apart from its direction (Liu et
 * al. 2024, equation 5): {@code W' = m · (W0 + scaling·B·A) / |W0 + scaling·B·A|}, row by row. The
 * length below the line counts as a constant for the gradients (their section 4.3), as in PEFT.
 *
 * <p>Lanes without DoRA have the factor 1.
 */
final class DoraLinear extends LoraLinear {

    private final LaneParameter magnitude;

    DoraLinear(
            ModuleOutline module,
            LaneTraining training,
            LaneParameter weight,
            LaneDropout dropout) {
        super(module, training, weight, dropout);
        magnitude = add(LaneParameter.magnitude(module, training));
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        LowRankKernels kernels = LowRankKernels.get();
        NDArray lengths =
                rowLengths(
                        weight(store, x),
                        value(store, a(), x),
                        value(store, b(), x),
                        scaling(store, x));
        NDArray factors =
                kernels.magnitudeRatio(
                        value(store, magnitude, x), lengths, decomposed(x.getManager()));
        NDArray base = withoutTaken(product(store, x), store, x);
        NDArray seen = seen(x, training);
        if (seen == x) {
            NDArray adapted = addLowRank(store, base, x);
            return addBias(store, kernels.scaleOutputs(adapted, factors));
        }
        // PEFT drops inputs in all that the adapter changes, but not in what W0 itself gives.
        NDArray seenBase = withoutTaken(product(store, seen), store, seen);
        NDArray adapted = addLowRank(store, seenBase, seen);
        NDArray y = base.sub(seenBase).add(kernels.scaleOutputs(adapted, factors));
        return addBias(store, y);
    }

    /** 1 for the lanes with DoRA, 0 for the others, {@code [lanes, 1]}. */
    private NDArray decomposed(NDManager manager) {
        float[] lanes = new float[training().lanes().size()];
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] = magnitude.isTrainedBy(lane) ? 1 : 0;
        }
        return manager.create(lanes, new Shape(lanes.length, 1));
    }

    /** The rows begin with the lengths that they have. */
    @Override
    void started(NDManager manager) {
        magnitude.setArray(magnitude.newArray(manager));
        try (NDScope scope = new NDScope()) {
            Shape lanes = new Shape(training().lanes().size(), 1, 1);
            NDArray lengths =
                    rowLengths(
                            weights(),
                            a().array(),
                            b().array(),
                            manager.create(training().scalings(), lanes));
            for (int lane = 0; lane < training().lanes().size(); lane++) {
                CopyKernels.get().writeLane(magnitude.array(), lane, lengths.get(lane));
            }
        }
    }

    @Override
    NDArray merged(int lane, NDArray w0) {
        NDArray w = super.merged(lane, w0);
        if (!magnitude.isTrainedBy(lane)) {
            return w;
        }
        NDArray lengths = w.square().sum(new int[] {1}, true).sqrt(); // (out, 1)
        return w.div(lengths).mul(magnitude.array().get(lane).expandDims(1));
    }
}
