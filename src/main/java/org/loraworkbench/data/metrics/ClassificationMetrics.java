package org.loraworkbench.data.metrics;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well predicted labels agree with the true ones: a confusion matrix that grows with every
 * prediction, and what follows from it. The definitions are scikit-learn's. Without predictions,
 * every measure is NaN.
 */
public final class ClassificationMetrics {

    private final int labelCount;

    /** {@code counts[truth][prediction]} */
    private final long[][] counts;

    public ClassificationMetrics(int labelCount) {
        this.labelCount = labelCount;
        this.counts = new long[labelCount][labelCount];
    }

    /**
     * @param truth the true label, from 0
     * @param prediction the predicted label, from 0
     */
    public void add(int truth, int prediction) {
        counts[truth][prediction]++;
    }

    /** The number of predictions so far. */
    public long count() {
        return labels().mapToLong(this::timesTrue).sum();
    }

    /** The share of predictions that are right. */
    public double accuracy() {
        return (double) countRight() / count();
    }

    /**
     * The mean over the labels of F1 = 2·precision·recall / (precision + recall). Labels that were
     * neither true nor predicted do not count; one that was never predicted rightly counts as 0.
     */
    public double macroF1() {
        return labels().filter(label -> timesTrue(label) + timesPredicted(label) > 0)
                .mapToDouble(this::f1)
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Matthews' correlation coefficient for several labels (Gorodkin 2004): 1 is perfect, 0 no
     * better than chance; 0 too where only one label was predicted, or only one was true.
     */
    public double matthewsCorrelation() {
        double total = count();
        if (total == 0) {
            return Double.NaN;
        }
        double agreement =
                countRight() * total - sum(label -> timesTrue(label) * timesPredicted(label));
        double spreadOfTruth = total * total - sum(label -> timesTrue(label) * timesTrue(label));
        double spreadOfPredictions =
                total * total - sum(label -> timesPredicted(label) * timesPredicted(label));
        double spread = Math.sqrt(spreadOfTruth * spreadOfPredictions);
        return spread == 0 ? 0 : agreement / spread;
    }

    private double f1(int label) {
        return 2.0 * counts[label][label] / (timesTrue(label) + timesPredicted(label));
    }

    private long countRight() {
        return labels().mapToLong(label -> counts[label][label]).sum();
    }

    private long timesTrue(int label) {
        return labels().mapToLong(prediction -> counts[label][prediction]).sum();
    }

    private long timesPredicted(int label) {
        return labels().mapToLong(truth -> counts[truth][label]).sum();
    }

    private double sum(IntToDoubleFunction term) {
        return labels().mapToDouble(term).sum();
    }

    private IntStream labels() {
        return IntStream.range(0, labelCount);
    }
}
