package org.loraworkbench.formats.compress;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The singular value decomposition of {@code B·A = U·S·Vᵀ}, computed from B and A without forming
 * the product: with {@code B = Q_B·R_B} and {@code Aᵀ = Q_A·R_A}, the small matrix {@code
 * R_B·R_Aᵀ}, of the rank's size, has the same singular values. In double precision.
 *
 * <p>It is kept as factors again, {@code √S·Vᵀ} and {@code U·√S}, whose rows and columns are in the
 * order of the singular values: the first k of them are the best approximation of rank k (Eckart
 * and Young 1936).
 */
public final class LowRankSvd {

    /** Relative to the largest one, a smaller singular value is rounding. */
    private static final double ROUNDING = 1e-14;

    private final int in;
    private final int out;
    private final double[] singularValues;

    /** {@code √S·Vᵀ}, {@code [values, in]}. */
    private final double[][] right;

    /** {@code U·√S}, by columns: {@code [values, out]}. */
    private final double[][] left;

    /**
     * @param a {@code [rank, in]}, row-major
     * @param b {@code [out, rank]}, row-major
     */
    public LowRankSvd(float[] a, float[] b, int rank) {
        in = a.length / rank;
        out = b.length / rank;
        RealMatrix matrixA = matrix(a, rank, in);
        RealMatrix matrixB = matrix(b, out, rank);
        RealMatrix triangleA = triangle(matrixA.transpose()); // (min(in, r), r)
        RealMatrix triangleB = triangle(matrixB); // (min(out, r), r)
        SingularValueDecomposition core =
                new SingularValueDecomposition(triangleB.multiply(triangleA.transpose()));
        singularValues = core.getSingularValues();
        for (int i = 0; i < singularValues.length; i++) {
            if (singularValues[i] <= ROUNDING * singularValues[0]) {
                singularValues[i] = 0;
            }
        }
        // √s·vᵀ = s^(-1/2)·uᵀ·B·A, and likewise for u: neither Q_A nor Q_B is needed.
        RealMatrix weights = core.getUT().multiply(triangleB); // (values, r)
        right = scaled(weights.multiply(matrixA).getData());
        RealMatrix otherWeights = core.getVT().multiply(triangleA); // (values, r)
        left = scaled(otherWeights.multiply(matrixB.transpose()).getData());
    }

    private static RealMatrix matrix(float[] values, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < values.length; i++) {
            matrix[i / columns][i % columns] = values[i];
        }
        return new Array2DRowRealMatrix(matrix, false);
    }

    /** R of a QR decomposition, without the rows of zeros below it. */
    private static RealMatrix triangle(RealMatrix matrix) {
        int rows = Math.min(matrix.getRowDimension(), matrix.getColumnDimension());
        return new QRDecomposition(matrix)
                .getR()
                .getSubMatrix(0, rows - 1, 0, matrix.getColumnDimension() - 1);
    }

    private double[][] scaled(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            double factor = singularValues[i] == 0 ? 0 : 1 / Math.sqrt(singularValues[i]);
            for (int column = 0; column < rows[i].length; column++) {
                rows[i][column] *= factor;
            }
        }
        return rows;
    }

    /** Of {@code B·A}, the largest first; as many as the smallest of rank, in and out. */
    public double[] singularValues() {
        return singularValues.clone();
    }

    /**
     * The first rows of {@code √S·Vᵀ}.
     *
     * @param rank of the approximation; beyond the singular values, rows are zero
     * @param factor on each number
     * @return {@code [rank, in]}, row-major
     */
    public float[] a(int rank, double factor) {
        float[] a = new float[Math.multiplyExact(rank, in)];
        for (int row = 0; row < Math.min(rank, right.length); row++) {
            for (int column = 0; column < in; column++) {
                a[row * in + column] = (float) (factor * right[row][column]);
            }
        }
        return a;
    }

    /**
     * The first columns of {@code U·√S}.
     *
     * @param rank of the approximation; beyond the singular values, columns are zero
     * @param factor on each number
     * @return {@code [out, rank]}, row-major
     */
    public float[] b(int rank, double factor) {
        float[] b = new float[Math.multiplyExact(out, rank)];
        for (int column = 0; column < Math.min(rank, left.length); column++) {
            for (int row = 0; row < out; row++) {
                b[row * rank + column] = (float) (factor * left[column][row]);
            }
        }
        return b;
    }

    /** The energy of the singular values from one on: the sum of their squares. */
    static double energyFrom(double[] singularValues, int first) {
        return Arrays.stream(singularValues).skip(first).map(value -> value * value).sum();
    }
}
