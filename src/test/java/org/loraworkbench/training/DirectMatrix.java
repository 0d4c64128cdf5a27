package org.loraworkbench.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Norms and singular values in plain Java, for comparison. */
final class DirectMatrix {

    private DirectMatrix() {}

    /** Frobenius' norm of a matrix of any shape. */
    static double norm(float[] values) {
        return Math.sqrt(
                IntStream.range(0, values.length)
                        .mapToDouble(i -> (double) values[i] * values[i])
                        .sum());
    }

    /**
     * The singular values by Jacobi's rotations of the rows, the largest first.
     *
     * @param matrix row by row
     */
    static double[] singularValues(float[] matrix, int rows, int columns) {
        double[][] r = new double[rows][columns];
        for (int i = 0; i < rows * columns; i++) {
            r[i / columns][i % columns] = matrix[i];
        }
        for (int sweep = 0; sweep < 60; sweep++) {
            for (int p = 0; p < rows; p++) {
                for (int q = p + 1; q < rows; q++) {
                    rotate(r[p], r[q]);
                }
            }
        }
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = -Math.sqrt(dot(r[i], r[i]));
        }
        Arrays.sort(values);
        return Arrays.stream(values).map(v -> -v).toArray();
    }

    private static void rotate(double[] p, double[] q) {
        double alpha = dot(p, p);
        double beta = dot(q, q);
        double gamma = dot(p, q);
        if (Math.abs(gamma) <= 1e-15 * Math.sqrt(alpha * beta)) {
            return;
        }
        double zeta = (beta - alpha) / (2 * gamma);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double c = 1 / Math.sqrt(1 + t * t);
        for (int i = 0; i < p.length; i++) {
            double x = p[i];
            p[i] = c * (x - t * q[i]);
            q[i] = c * (t * x + q[i]);
        }
    }

    private static double dot(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
    }
}
