package org.loraworkbench.training;

import java.util.List;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.nn.AdapterLayout;

/** The learning rate of every lane at every step: its own peak, by the schedule of all. */
final class LearningRates {

    private final TrainingConfig training;
    private final double[] peaks;

    LearningRates(List<AdapterLayout> lanes, TrainingConfig training) {
        this.training = training;
        peaks = lanes.stream().mapToDouble(this::peak).toArray();
    }

    private double peak(AdapterLayout lane) {
        Double own = lane.adapter().learningRate();
        return own == null ? training.learningRate() : own;
    }

    /**
     * @param step counted from 0
     * @return by lane; 0 where a lane has stopped
     */
    float[] at(int step, LaneStates states) {
        double factor = training.learningRateFactor(step);
        float[] rates = new float[peaks.length];
        for (int lane = 0; lane < rates.length; lane++) {
            rates[lane] = states.trains(lane) ? (float) (peaks[lane] * factor) : 0;
        }
        return rates;
    }
}
