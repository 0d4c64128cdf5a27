package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;

/**
 * A frozen table with low-rank matrices beside it: a token's vector is {@code W0[i] + scaling ·
 * (B·A)ᵀ[i]}, with A {@code [lanes, r, rows]} and B {@code [lanes, width, r]}. A begins with zeros
 * here, and B at random. There is no dropout, as in PEFT.
 */
public final class LoraEmbedding extends Embedding implements AdaptedLayer {

    private final ModuleOutline module;
    private final LaneTraining training;
    private final LaneParameter a;
    private final LaneParameter b;
    private final float[] scalings;

    public LoraEmbedding(ModuleOutline module, LaneTraining training, int fixedRow) {
        super(module, training, fixedRow);
        this.module = module;
        this.training = training;
        scalings = training.scalings();
        long rank = training.maxRank();
        long[] aShape = {rank, module.in()};
        long[] bShape = {module.out(), rank};
        a =
                add(
                        LaneParameter.lowRank(
                                module, "lora_embedding_A", aShape, training, Initializer.ZEROS));
        b =
                add(
                        LaneParameter.lowRank(
                                module,
                                "lora_embedding_B",
                                bShape,
                                training,
                                new NormalInitializer(1)));
    }

    @Override
    NDArray apply(ParameterStore store, NDArray ids, NDArray like) {
        NDArray base = super.apply(store, ids, like);
        NDArray scaling = ids.getManager().create(scalings, new Shape(scalings.length, 1, 1));
        return LowRankKernels.get()
                .addLowRankRows(
                        base, ids, value(store, a, ids), value(store, b, ids), scaling, fixedRow());
    }

    @Override
    public float[] merged(int lane, float[] w0) {
        try (NDScope scope = new NDScope()) {
            NDManager manager = a.array().getManager();
            NDArray product = b.array().get(lane).matMul(a.array().get(lane)); // (width, rows)
            double scaling = training.lanes().get(lane).scaling();
            NDArray change = Kernels.get().scaled(product.transpose(), scaling);
            return manager.create(w0, new Shape(module.weightShape())).add(change).toFloatArray();
        }
    }

    @Override
    public void scaleLane(int lane, double factor) {
        scalings[lane] = (float) (training.lanes().get(lane).scaling() * factor);
    }

    @Override
    public ModuleOutline module() {
        return module;
    }

    /** {@code [lanes, r, rows]}. */
    @Override
    public LaneParameter a() {
        return a;
    }

    /** {@code [lanes, width, r]}. */
    @Override
    public LaneParameter b() {
        return b;
    }

    @Override
    public LaneTraining training() {
        return training;
    }
}
