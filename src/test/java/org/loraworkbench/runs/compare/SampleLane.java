package org.loraworkbench.runs.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TaskType;

/**
 * Made-up curves of one lane that behave like real ones: larger ranks reach a little lower, a wrong
 * scaling or rate costs, and with little data what has many parameters overfits.
 */
final class SampleLane {

    private static final long MODEL = 22_565_376;
    private static final int DEFAULT_TRAIN_SIZE = 4000;
    private static final double FIRST_LOSS = 2.48;

    private final Experiment experiment;
    private final AdapterConfig lane;
    private final double floor;
    private final double speed;

    SampleLane(Experiment experiment, AdapterConfig lane) {
        this.experiment = experiment;
        this.lane = lane;
        double capacity = Math.log(1 + trainable() / 9216.0) / Math.log(2);
        floor = 0.66 - 0.02 * Math.min(capacity, 8) + 0.05 * mistuning();
        speed = 5 + Math.min(capacity, 8) - mistuning();
    }

    /** How far, in powers of two, the update's size is from a good one. */
    private double mistuning() {
        if (lane.method() != Method.LORA) {
            return 0;
        }
        double rate =
                lane.learningRate() == null
                        ? experiment.training().learningRate()
                        : lane.learningRate();
        double size = lane.lora().scalingOf("") / 2 * rate / 1e-3;
        return Math.min(4, Math.abs(Math.log(size) / Math.log(2)));
    }

    int trainSize() {
        int asked = experiment.dataset().trainSize();
        return asked == 0 ? DEFAULT_TRAIN_SIZE : asked;
    }

    /** Of query and value in six layers 384 wide, and a head of twelve classes. */
    long trainable() {
        return switch (lane.method()) {
            case LORA -> 9216L * lane.lora().r() + 4620;
            case FULL -> all();
            case HEAD -> 4620;
        };
    }

    long all() {
        return MODEL + 4620 + (lane.method() == Method.LORA ? 9216L * lane.lora().r() : 0);
    }

    double trainLoss(int step) {
        double fitted = floor * (1 - overfitting(step));
        return (fitted + falling(step)) * (1 + 0.1 * noise(step));
    }

    double validationLoss(int step) {
        return (floor * (1 + 1.5 * overfitting(step)) + 1.03 * falling(step) + gap())
                * (1 + 0.006 * noise(-step));
    }

    Map<String, Double> metrics(int step) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        double loss = floor + falling(step) + gap() + 0.3 * floor * overfitting(step);
        double right = 0.955 - 0.28 * loss + 0.003 * noise(-step);
        if (experiment.taskType() == TaskType.CAUSAL_LM) {
            metrics.put("token_accuracy", right / 2);
            metrics.put("perplexity", Math.exp(validationLoss(step)));
        } else {
            metrics.put("accuracy", Math.rint(right * 1000) / 1000);
            metrics.put("macro_f1", right - 0.008);
        }
        return metrics;
    }

    private double falling(int step) {
        int steps = Math.min(300, experiment.training().steps());
        return (FIRST_LOSS - floor) * Math.exp(-speed * step / steps);
    }

    /** What too little data costs whoever learns from it. */
    private double gap() {
        return trainSize() < 1000 ? 0.35 : 0.05;
    }

    /** From 0 to below 1: how much of the training data is known by heart. */
    private double overfitting(int step) {
        double passes = 16.0 * step / trainSize();
        double eagerness = Math.log10(trainable()) / 200;
        return 1 - Math.exp(-eagerness * passes);
    }

    /** Normal, the same for the same step of the same lane. */
    private double noise(int step) {
        long seed = experiment.training().seed() * 1_000_003 + lane.name().hashCode();
        return new Random(seed * 31 + step * 7919L).nextGaussian();
    }
}
