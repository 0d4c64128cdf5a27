package org.loraworkbench.runs.significance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A result that is one sum over rows divided by another, such as an accuracy, a mean loss or an F1.
 *
 * @param upper what each row adds to the upper sum
 * @param lower what each row adds to the lower sum
 */
public record RowSums(float[] upper, float[] lower) {

    public int rows() {
        return upper.length;
    }

    /** The result, {@code Σ upper / Σ lower}. */
    public double ratio() {
        return sum(upper) / sum(lower);
    }

    /**
     * How far each row draws the result from its mean: {@code (upper − ratio·lower) / mean of
     * lower}, whose mean is 0 and whose variance over the number of rows is the ratio's, to first
     * order (Cochran 1977, 6.4). For an accuracy these are just 1 or 0 less the accuracy.
     */
    public double[] influences() {
        double ratio = ratio();
        double mean = sum(lower) / rows();
        return IntStream.range(0, rows())
                .mapToDouble(row -> (upper[row] - ratio * lower[row]) / mean)
                .toArray();
    }

    /** The influences of each row, as a mean over results for the same rows, such as of seeds. */
    public static double[] meanInfluences(List<RowSums> results) {
        double[] mean = new double[results.get(0).rows()];
        for (RowSums result : results) {
            double[] influences = result.influences();
            for (int row = 0; row < mean.length; row++) {
                mean[row] += influences[row] / results.size();
            }
        }
        return mean;
    }

    /** Whether each row was right or wrong as a whole. */
    public boolean isRightOrWrong() {
        return IntStream.range(0, rows())
                .allMatch(row -> lower[row] == 1 && (upper[row] == 0 || upper[row] == 1));
    }

    private static double sum(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
    }

    /** The sampling error of rows in the mean of such influences. */
    public static Variance variance(double[] influences) {
        int rows = influences.length;
        if (rows < 2) {
            return Variance.NONE;
        }
        double mean = Arrays.stream(influences).sum() / rows;
        double squares = Arrays.stream(influences).map(i -> (i - mean) * (i - mean)).sum();
        return new Variance(squares / (rows - 1) / rows, rows - 1);
    }
}
