package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.UniformInitializer;

/**
 * A frozen linear layer with low-rank matrices beside it, for every lane at once (Hu et al. 2021,
 * equation 3): {@code y = x·W0ᵀ + b + scaling · dropout(x)·Aᵀ·Bᵀ}.
 *
 * <p>A is {@code [lanes, r, in]} and B {@code [lanes, out, r]}, where r is the largest rank of all
 * lanes. A lane of smaller rank, or none, has zeros in the rest; their gradients are exactly zero,
 * so it trains as it would alone. The product with W0 is one for all lanes.
 */
public final class LoraLinear extends Linear {

    private final LaneTraining training;
    private final LaneParameter a;
    private final LaneParameter b;
    private final Parameter scaling;
    private final LaneDropout dropout;

    /**
     * @param dropout draws the masks; null if no lane drops anything
     */
    public LoraLinear(ModuleOutline module, LaneTraining training, LaneDropout dropout) {
        this(module, training, LaneParameter.weight(module, training), dropout);
    }

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
        scaling =
                addParameter(
                        Parameter.builder()
                                .setName("scaling")
                                .setType(Parameter.Type.OTHER)
                                .optShape(new Shape(training.lanes().size(), 1, 1))
                                .optRequiresGrad(false)
                                .optInitializer((m, shape, type) -> m.create(scalings(), shape))
                                .build());
    }

    private LaneParameter matrix(String name, long[] shape, Initializer initializer) {
        return LaneParameter.lowRank(module(), name, shape, training, initializer);
    }

    private float[] scalings() {
        float[] values = new float[training.lanes().size()];
        for (int lane = 0; lane < values.length; lane++) {
            values[lane] = (float) training.lanes().get(lane).scaling();
        }
        return values;
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray base = super.apply(store, x, training);
        NDArray seen = training && dropout != null ? dropout.apply(module().name(), x) : x;
        NDArray factor = store.getValue(scaling, x.getDevice(), false);
        factor.setName(null);
        return Kernels.get().addLowRank(base, seen, value(store, a, x), value(store, b, x), factor);
    }

    /** A, {@code [lanes, r, in]}. */
    public LaneParameter a() {
        return a;
    }

    /** B, {@code [lanes, out, r]}. */
    public LaneParameter b() {
        return b;
    }

    /** What each lane trains here. */
    public LaneTraining training() {
        return training;
    }
}
