package org.loraworkbench.nn;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Draws the masks of a cohort's dropouts. A mask depends on the lane's seed, the step, the place
 * and how often that was passed before in the step: a lane drops the same numbers whichever lanes
 * train beside it, and whenever a block is computed.
 */
final class DropoutMasks {

    private final long[] seeds;
    private int step;
    private int repetition;

    /**
     * @param seeds by lane
     */
    DropoutMasks(long[] seeds) {
        this.seeds = seeds.clone();
    }

    /** Chooses the masks to draw from now on. */
    void setStep(int step) {
        this.step = step;
    }

    /**
     * Tells which time the places are passed that a model passes several times in a step.
     *
     * @param repetition from 0, which is also that of all other places
     */
    void setRepetition(int repetition) {
        this.repetition = repetition;
    }

    /**
     * The rates of lanes that all drop the same share: a single one where they also have one seed,
     * so that one mask serves them all.
     */
    double[] sameForAll(double rate) {
        boolean oneSeed = Arrays.stream(seeds).distinct().count() == 1;
        double[] rates = new double[oneSeed ? 1 : seeds.length];
        Arrays.fill(rates, rate);
        return rates;
    }

    /**
     * @param shape of what is dropped in one lane, {@code [1, …]}
     * @param rates by lane
     */
    DropoutMask draw(NDManager manager, String place, Shape shape, double[] rates) {
        NDList uniforms = new NDList(rates.length);
        float[] dropped = new float[rates.length];
        for (int lane = 0; lane < rates.length; lane++) {
            dropped[lane] = (float) rates[lane];
            uniforms.add(
                    rates[lane] == 0
                            ? manager.ones(shape, DataType.FLOAT32)
                            : uniform(manager, place, lane, shape));
        }
        NDArray all = uniforms.size() == 1 ? uniforms.head() : NDArrays.concat(uniforms, 0);
        return new DropoutMask(all, manager.create(dropped));
    }

    private NDArray uniform(NDManager manager, String place, int lane, Shape shape) {
        String passed = repetition == 0 ? place : place + " " + repetition;
        Engine.getInstance().setRandomSeed((int) Seeds.mix(seeds[lane], step, Seeds.of(passed)));
        return manager.randomUniform(0, 1, shape, DataType.FLOAT32);
    }
}
