package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.loraworkbench.config.TrainingConfig;
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
    private final NDArray trains;
    private final double weightDecay;
    private final double maxGradNorm;

    /** Steps after which each tensor began to train; empty where all began with the first step. */
    private double[] firstSteps = {};

    /**
     * @param parameters those that some lane trains
     * @param training its weight decay and largest gradient norm, 0 for no clipping
     */
    AdamW(NDManager manager, List<LaneParameter> parameters, int lanes, TrainingConfig training) {
        this.parameters = List.copyOf(parameters);
        weightDecay = training.weightDecay();
        maxGradNorm = training.maxGradNorm();
        for (LaneParameter parameter : parameters) {
            means.add(manager.zeros(parameter.shape()));
            variances.add(manager.zeros(parameter.shape()));
        }
        trains = trains(manager, lanes);
    }

    /** 1 where a lane trains a tensor, else 0: {@code [tensors, lanes]}. */
    private NDArray trains(NDManager manager, int lanes) {
        float[] trains = new float[parameters.size() * lanes];
        for (int tensor = 0; tensor < parameters.size(); tensor++) {
            for (int lane = 0; lane < lanes; lane++) {
                trains[tensor * lanes + lane] = parameters.get(tensor).isTrainedBy(lane) ? 1 : 0;
            }
        }
        return manager.create(trains, new Shape(parameters.size(), lanes));
    }

    /**
     * Some tensors begin to train later than the others; their moments are corrected for it.
     *
     * @param names of the tensors
     * @param firstStep steps done before
     */
    void beginLater(Set<String> names, int firstStep) {
        if (!names.isEmpty()) {
            firstSteps =
                    parameters.stream()
                            .mapToDouble(p -> names.contains(p.name()) ? firstStep : 0)
                            .toArray();
        }
    }

    /**
     * Updates the parameters from their gradients, and clears these.
     *
     * @param step counted from 1
     * @param laneRates the learning rate of each lane; 0 leaves its weights as they are
     * @return each lane's gradient norm before clipping, {@code [lanes]}
     */
    NDArray step(NDManager manager, int step, float[] laneRates) {
        List<NDArray> arrays = parameters.stream().map(LaneParameter::array).toList();
        List<NDArray> gradients = arrays.stream().map(NDArray::getGradient).toList();
        double[] common = {step, BETA_1, BETA_2, EPSILON, weightDecay, maxGradNorm};
        NDArray settings =
                manager.create(
                        DoubleStream.concat(Arrays.stream(common), Arrays.stream(firstSteps))
                                .toArray());
        NDArray rates = manager.create(laneRates);
        return Kernels.get().adamW(arrays, gradients, means, variances, trains, rates, settings);
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
