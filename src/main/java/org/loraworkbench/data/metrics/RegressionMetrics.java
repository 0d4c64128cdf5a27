package org.loraworkbench.data.metrics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.util.ResizableDoubleArray;

/** How near predicted numbers come to the true ones, and whether they rise and fall with them. */
public final class RegressionMetrics {

    private final ResizableDoubleArray[] truth;
    private final ResizableDoubleArray[] predicted;

    /**
     * @param outputs numbers that are predicted for each text
     */
    public RegressionMetrics(int outputs) {
        truth = arrays(outputs);
        predicted = arrays(outputs);
    }

    private static ResizableDoubleArray[] arrays(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ResizableDoubleArray())
                .toArray(ResizableDoubleArray[]::new);
    }

    /** Adds some texts, row-major. */
    public void add(float[] truths, float[] predictions) {
        for (int i = 0; i < truths.length; i++) {
            truth[i % truth.length].addElement(truths[i]);
            predicted[i % truth.length].addElement(predictions[i]);
        }
    }

    /**
     * {@code pearson_r} and {@code spearman_rho}, the means over the outputs, NaN where all numbers
     * of one are the same or a prediction is no number; and {@code rmse}, the root of the mean
     * squared error over all.
     */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("pearson_r", mean(correlation(new PearsonsCorrelation()::correlation)));
        metrics.put("spearman_rho", mean(correlation(new SpearmansCorrelation()::correlation)));
        metrics.put("rmse", Math.sqrt(mean(RegressionMetrics::squaredError)));
        return metrics;
    }

    private double mean(ToDoubleBiFunction<double[], double[]> measure) {
        return IntStream.range(0, truth.length)
                .mapToDouble(
                        output ->
                                measure.applyAsDouble(
                                        truth[output].getElements(),
                                        predicted[output].getElements()))
                .average()
                .orElse(Double.NaN);
    }

    /** The library refuses less than two texts, and predictions of a lane that diverged. */
    private static ToDoubleBiFunction<double[], double[]> correlation(
            ToDoubleBiFunction<double[], double[]> measure) {
        return (truth, predicted) ->
                truth.length < 2 || !Arrays.stream(predicted).allMatch(Double::isFinite)
                        ? Double.NaN
                        : measure.applyAsDouble(truth, predicted);
    }

    private static double squaredError(double[] truth, double[] predicted) {
        return IntStream.range(0, truth.length)
                .mapToDouble(i -> (truth[i] - predicted[i]) * (truth[i] - predicted[i]))
                .average()
                .orElse(Double.NaN);
    }
}
