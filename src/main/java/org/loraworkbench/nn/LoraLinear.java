package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.UniformInitializer;

/**
 * A frozen linear layer with low-rank matrices beside it, for every lane at once (Hu et al. 2021,
 * equation 3): {@code y = x·W0ᵀ + b + scaling · dropout(x)·Aᵀ·Bᵀ}. In an adapter with PEFT's {@code
 * lora_bias}, B has a bias too: {@code scaling · (dropout(x)·Aᵀ·Bᵀ + c)}.
 *
 * <p>A is {@code [lanes, r, in]} and B {@code [lanes, out, r]}, where r is the largest rank of all
 * lanes. A lane of smaller rank, or none, has zeros in the rest; their gradients are exactly zero,
 * so it trains as it would alone. The product with W0 is one for all lanes.
 *
 * <p>With PiSSA, W0 is what its principal part leaves: that part is taken out here, for the lanes
 * that train it, since W0 itself belongs to all.
 */
public class LoraLinear extends Linear implements AdaptedLayer {

    private final LaneTraining training;
    private final LaneParameter a;
    private final LaneParameter b;

    /** c; null where no lane has one. */
    private final LaneParameter biasOfB;

    private final Parameter scaling;
    private final LaneDropout dropout;

    /** What PiSSA takes out of W0, as matrices like A and −B; null where no lane does. */
    private NDArray takenA;

    private NDArray takenB;

    /**
     * @param dropout draws the masks; null if no lane drops anything
     */
    LoraLinear(
            ModuleOutline module,
            LaneTraining training,
            LaneParameter weight,
            LaneDropout dropout) {
        super(module, training, weight);
        this.training = training;
        this.dropout = dropout;
        long rank = training.maxRank();
        // Kaiming's uniform with a = √5 comes to this bound.
        Initializer uniform = new UniformInitializer((float) (1 / Math.sqrt(module.in())));
        a = add(matrix("lora_A.weight", new long[] {rank, module.in()}, uniform));
        b = add(matrix("lora_B.weight", new long[] {module.out(), rank}, Initializer.ZEROS));
        biasOfB =
                training.biasedLanes().length > 0
                        ? add(LaneParameter.biasOfB(module, training))
                        : null;
        scaling =
                addParameter(
                        Parameter.builder()
                                .setName("scaling")
                                .setType(Parameter.Type.OTHER)
                                .optShape(new Shape(training.lanes().size(), 1, 1))
                                .optRequiresGrad(false)
                                .optInitializer(
                                        (m, shape, type) -> m.create(training.scalings(), shape))
                                .build());
    }

    private LaneParameter matrix(String name, long[] shape, Initializer initializer) {
        return LaneParameter.lowRank(module(), name, shape, training, initializer);
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray base = withoutTaken(super.apply(store, x, training), store, x);
        return addLowRank(store, base, seen(x, training));
    }

    @Override
    boolean drops() {
        return dropout != null;
    }

    /** x as A sees it. */
    final NDArray seen(NDArray x, boolean training) {
        return training && dropout != null ? dropout.apply(module().name(), x) : x;
    }

    final NDArray addLowRank(ParameterStore store, NDArray base, NDArray seen) {
        NDArray factors = scaling(store, seen);
        NDArray y =
                LowRankKernels.get()
                        .addLowRank(
                                base, seen, value(store, a, seen), value(store, b, seen), factors);
        if (biasOfB == null) {
            return y;
        }
        NDArray bias = value(store, biasOfB, seen);
        return Kernels.get().addLaneBias(y, bias.mul(factors.squeeze(2)));
    }

    final NDArray withoutTaken(NDArray y, ParameterStore store, NDArray x) {
        return takenA == null
                ? y
                : LowRankKernels.get().addLowRank(y, x, takenA, takenB, scaling(store, x));
    }

    /**
     * A lane's W0 less what PiSSA has taken out of it for the lane.
     *
     * @param w0 as stored, row-major
     * @return likewise
     */
    public final float[] withoutTaken(int lane, float[] w0) {
        if (takenA == null) {
            return w0;
        }
        boolean transposed = module().kind() == ModuleOutline.Kind.TRANSPOSED_LINEAR;
        try (NDScope scope = new NDScope()) {
            NDArray taken =
                    Kernels.get()
                            .scaled(
                                    takenB.get(lane).matMul(takenA.get(lane)),
                                    training.lanes().get(lane).scaling());
            NDArray stored = a.array().getManager().create(w0, new Shape(module().weightShape()));
            return stored.add(transposed ? taken.transpose() : taken).toFloatArray();
        }
    }

    /** The factors on B·A, {@code [lanes, 1, 1]}. */
    final NDArray scaling(ParameterStore store, NDArray x) {
        NDArray factor = store.getValue(scaling, x.getDevice(), false);
        factor.setName(null);
        return factor;
    }

    /** Lengths of the rows of every lane's adapted weight, {@code [lanes, out]}. */
    final NDArray rowLengths(NDArray weight, NDArray a, NDArray b, NDArray scaling) {
        NDArray allA = takenA == null ? a : a.concat(takenA, 1);
        NDArray allB = takenB == null ? b : b.concat(takenB, 2);
        return LowRankKernels.get().rowLengths(weight, allA, allB, scaling);
    }

    /** Called when all matrices have their first values. */
    void started(NDManager manager) {}

    /** Starts a lane with the principal part of W0, which is taken out of it (PiSSA). */
    final void startWithPrincipalPart(NDManager manager, int lane) {
        int rank = training.lanes().get(lane).rank();
        double scale = training.lanes().get(lane).scaling();
        if (takenA == null) {
            takenA = manager.zeros(a.shape());
            takenB = manager.zeros(b.shape());
        }
        try (NDScope scope = new NDScope()) {
            LowRankKernels kernels = LowRankKernels.get();
            NDArray factors = kernels.principalFactors(laneWeight(lane), rank, scale);
            NDArray partA = factors.get(":, :{}", module().in()); // (r, in)
            NDArray partB = factors.get(":, {}:", module().in()).transpose(); // (out, r)
            CopyKernels.get().writeLane(a.array(), lane, partA);
            CopyKernels.get().writeLane(b.array(), lane, partB);
            CopyKernels.get().writeLane(takenA, lane, partA);
            CopyKernels.get().writeLane(takenB, lane, partB.neg());
        }
    }

    @Override
    public final float[] merged(int lane, float[] w0) {
        boolean transposed = module().kind() == ModuleOutline.Kind.TRANSPOSED_LINEAR;
        try (NDScope scope = new NDScope()) {
            NDManager manager = a.array().getManager();
            NDArray stored = manager.create(w0, new Shape(module().weightShape()));
            NDArray w = merged(lane, transposed ? stored.transpose() : stored);
            return (transposed ? w.transpose() : w).toFloatArray();
        }
    }

    @Override
    public final float[] mergedBias(int lane, float[] bias) {
        if (biasOfB == null) {
            return bias;
        }
        float[] merged = biasOfB.readLane(lane, biasOfB.laneShape());
        double scale = training.lanes().get(lane).scaling();
        for (int i = 0; i < merged.length; i++) {
            merged[i] = (float) (bias[i] + scale * merged[i]);
        }
        return merged;
    }

    @Override
    public final void scaleLane(int lane, double factor) {
        float value = (float) (training.lanes().get(lane).scaling() * factor);
        NDArray factors = scaling.getArray();
        try (NDArray scaled = factors.getManager().create(new float[] {value}, new Shape(1, 1))) {
            CopyKernels.get().writeLane(factors, lane, scaled);
        }
    }

    /** {@code W0 + scaling · B·A}, all {@code [out, in]}. */
    NDArray merged(int lane, NDArray w0) {
        NDArray product = b.array().get(lane).matMul(a.array().get(lane));
        if (takenA != null) {
            product = product.add(takenB.get(lane).matMul(takenA.get(lane)));
        }
        return w0.add(Kernels.get().scaled(product, training.lanes().get(lane).scaling()));
    }

    @Override
    public final LaneParameter a() {
        return a;
    }

    @Override
    public final LaneParameter b() {
        return b;
    }

    @Override
    public final LaneTraining training() {
        return training;
    }
}
