package org.loraworkbench.analysis.spectrum;

import org.apache.commons.math3.linear.RealMatrix;

/**
 * How much of the first directions of one adapter lies in those of another (Hu et al. 2021,
 * equation 4): {@code φ(A, B, i, j) = ‖UᵢᵀVⱼ‖²_F / min(i, j)}, where {@code Uᵢ} and {@code Vⱼ} are
 * the first i and j of their singular vectors.
 */
public final class SubspaceSimilarity {

    private SubspaceSimilarity() {}

    /**
     * @param u {@code [d, m]}, orthonormal columns
     * @param v {@code [d, n]}, orthonormal columns
     * @return {@code [m, n]}: φ for i from 1 to m and j from 1 to n, each from 0 (nothing shared)
     *     to 1 (the smaller subspace lies in the larger)
     */
    public static double[][] of(RealMatrix u, RealMatrix v) {
        return ofCosines(u.transpose().multiply(v).getData());
    }

    /**
     * The same where the products of the vectors are known already.
     *
     * @param cosines {@code UᵀV}, {@code [m, n]}, at least one row
     */
    public static double[][] ofCosines(double[][] cosines) {
        int n = cosines[0].length;
        double[][] phi = new double[cosines.length][n];
        double[] above = new double[n];
        for (int i = 0; i < cosines.length; i++) {
            double row = 0;
            for (int j = 0; j < n; j++) {
                row += cosines[i][j] * cosines[i][j];
                // The squared norm of the first i + 1 rows and j + 1 columns.
                above[j] += row;
                phi[i][j] = above[j] / (Math.min(i, j) + 1);
            }
        }
        return phi;
    }

    /**
     * What two random subspaces share on average, {@code max(i, j) / d}: the yardstick of figure 4.
     *
     * @param dimension of the space in which both lie
     */
    public static double ofRandom(int i, int j, int dimension) {
        return (double) Math.max(i, j) / dimension;
    }
}
