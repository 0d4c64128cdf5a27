package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.LaneParameter;

/**
 * AdamW (Loshchilov &amp; Hutter 2019, algorithm 2) over the trained tensors of all lanes at once,
 * with each lane's own learning rate and clipping by each lane's own global norm. Every trained
 * tensor decays alike, as torch's does by default.
 */
final class AdamW {

    static final double BETA_1 = 0.9;
    static final double BETA_2 = 0.999;
    static final double EPSILON = 1e-8;

    private final List<LaneParameter> parameters;
    private final List<NDArray> means = new ArrayList<>();
    private final List<NDArray> variances = new ArrayList<>();
    private final double weightDecay;
    private final double maxGradNorm;

    /**
     * @param parameters those that some lane trains
     * @param maxGradNorm 0: no clipping
     */
    AdamW(
            NDManager manager,
            List<LaneParameter> parameters,
            double weightDecay,
            double maxGradNorm) {
        this.parameters = List.copyOf(parameters);
        this.weightDecay = weightDecay;
        this.maxGradNorm = maxGradNorm;
        for (LaneParameter parameter : parameters) {
            means.add(manager.zeros(parameter.shape()));
            variances.add(manager.zeros(parameter.shape()));
        }
    }

    /**
     * Updates the parameters from their gradients, and clears these.
     *
     * @param step counted from 1
     * @param laneRates the learning rate of each lane; 0 leaves a lane as it is
     * @return each lane's gradient norm before clipping, {@code [lanes]}
     */
    NDArray step(NDManager manager, int step, double[] laneRates) {
        List<NDArray> arrays = parameters.stream().map(LaneParameter::array).toList();
        List<NDArray> gradients = arrays.stream().map(NDArray::getGradient).toList();
        NDArray settings =
                manager.create(
                        new double[] {step, BETA_1, BETA_2, EPSILON, weightDecay, maxGradNorm});
        return Kernels.get()
                .adamW(arrays, gradients, means, variances, rates(manager, laneRates), settings);
    }

    /** Each lane's rate for each tensor, 0 where it does not train it: {@code [tensors, lanes]}. */
    private NDArray rates(NDManager manager, double[] laneRates) {
        float[] rates = new float[parameters.size() * laneRates.length];
        int i = 0;
        for (LaneParameter parameter : parameters) {
            for (int lane = 0; lane < laneRates.length; lane++) {
                rates[i++] = parameter.isTrainedBy(lane) ? (float) laneRates[lane] : 0;
            }
        }
        return manager.create(rates, new Shape(parameters.size(), laneRates.length));
    }

    /** First moments, in the order of the parameters. */
    List<NDArray> means() {
        return means;
    }

    /** Second moments, in the order of the parameters. */
    List<NDArray> variances() {
        return variances;
    }
}
