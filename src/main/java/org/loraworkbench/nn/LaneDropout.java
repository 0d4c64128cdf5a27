package org.loraworkbench.nn;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Dropout with a mask of its own for each lane, which depends on the lane's seed, the step and the
 * module alone: a lane drops the same numbers whichever lanes train beside it.
 */
public final class LaneDropout {

    private final long[] seeds;
    private final double[] rates;
    private int step;

    /**
     * @param rates share of the inputs dropped, by lane
     */
    public LaneDropout(long[] seeds, double[] rates) {
        this.seeds = seeds.clone();
        this.rates = rates.clone();
    }

    /** Chooses the masks to draw from now on. */
    public void setStep(int step) {
        this.step = step;
    }

    /** Drops from x {@code [lanes or 1, batch, tokens, width]}. */
    NDArray apply(String module, NDArray x) {
        NDManager manager = x.getManager();
        Shape shape = x.getShape();
        Shape laneShape = new Shape(1).addAll(shape.slice(1));
        NDList uniforms = new NDList(seeds.length);
        float[] dropped = new float[seeds.length];
        for (int lane = 0; lane < seeds.length; lane++) {
            dropped[lane] = (float) rates[lane];
            uniforms.add(uniform(manager, module, lane, laneShape));
        }
        NDArray rate = manager.create(dropped, new Shape(seeds.length, 1, 1, 1));
        return Kernels.get().dropout(x, concatenated(uniforms), rate);
    }

    private NDArray uniform(NDManager manager, String module, int lane, Shape shape) {
        if (rates[lane] == 0) {
            return manager.ones(shape, DataType.FLOAT32);
        }
        Engine.getInstance().setRandomSeed((int) Seeds.mix(seeds[lane], step, Seeds.of(module)));
        return manager.randomUniform(0, 1, shape, DataType.FLOAT32);
    }

    private static NDArray concatenated(NDList lanes) {
        return lanes.size() == 1 ? lanes.head() : ai.djl.ndarray.NDArrays.concat(lanes, 0);
    }
}
