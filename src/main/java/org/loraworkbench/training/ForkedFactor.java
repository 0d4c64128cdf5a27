package org.loraworkbench.training;

import java.util.Arrays;

/**
 * One of a layer's two low-rank matrices with AdamW's moments, a row for each direction: A as
 * {@code [rank, in]}, B as its transpose {@code [rank, out]}, all row-major.
 */
record ForkedFactor(int rank, float[] values, float[] means, float[] variances) {

    int width() {
        return values.length / rank;
    }

    /**
     * The matrix times a factor. What it is multiplied by later becomes smaller as much, so that
     * its gradients do, and their moments with them.
     */
    ForkedFactor scaled(double factor) {
        return new ForkedFactor(
                rank,
                times(values, factor),
                times(means, 1 / factor),
                times(variances, 1 / (factor * factor)));
    }

    private static float[] times(float[] values, double factor) {
        float[] products = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            products[i] = (float) (values[i] * factor);
        }
        return products;
    }

    /**
     * With more rows. AdamW divides by the root of its second moment: a zero there would let new
     * rows take steps of several times the learning rate, so they begin with the mean of the
     * others.
     *
     * @param first all rows as they begin; the last of them are new
     */
    ForkedFactor grownTo(int newRank, float[] first) {
        float[] grown = first.clone();
        System.arraycopy(values, 0, grown, 0, values.length);
        float[] grownVariances = repeated(meanRow(), newRank);
        System.arraycopy(variances, 0, grownVariances, 0, variances.length);
        return new ForkedFactor(newRank, grown, Arrays.copyOf(means, grown.length), grownVariances);
    }

    /** Other rows in their place, which have not moved yet, with the same size of gradients. */
    ForkedFactor replacedBy(int newRank, float[] rows) {
        return new ForkedFactor(
                newRank, rows, new float[rows.length], repeated(meanRow(), newRank));
    }

    /** The mean over the rows of the second moments. */
    private float[] meanRow() {
        float[] mean = new float[width()];
        for (int i = 0; i < variances.length; i++) {
            mean[i % mean.length] += variances[i] / rank;
        }
        return mean;
    }

    private static float[] repeated(float[] row, int times) {
        float[] rows = new float[row.length * times];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row[i % row.length];
        }
        return rows;
    }

    /** The root of the mean squared length of the rows. */
    double rowLength() {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares / rank);
    }

    /** Rows as columns: {@code [n, m]} of {@code [m, n]}. */
    static float[] transposed(float[] matrix, int rows) {
        int columns = matrix.length / rows;
        float[] result = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = matrix[row * columns + column];
            }
        }
        return result;
    }
}
