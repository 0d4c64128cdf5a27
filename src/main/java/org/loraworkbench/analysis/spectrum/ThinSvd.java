package org.loraworkbench.analysis.spectrum;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.loraworkbench.formats.LayerFactors;

/**
 * A thin singular value decomposition {@code M = U · diag(σ) · Vᵀ}.
 *
 * @param u {@code [rows, k]}, the left singular vectors as columns
 * @param values {@code [k]}, the singular values, the largest first
 * @param v {@code [columns, k]}, the right singular vectors as columns
 */
public record ThinSvd(RealMatrix u, double[] values, RealMatrix v) {

    /** Of any matrix; k is its shorter side. */
    public static ThinSvd of(RealMatrix matrix) {
        SingularValueDecomposition svd = new SingularValueDecomposition(matrix);
        return new ThinSvd(svd.getU(), svd.getSingularValues(), svd.getV());
    }

    /**
     * Of a product that is never multiplied out: {@code scaling · B · A}. With {@code B = U₁S₁V₁ᵀ}
     * and {@code Aᵀ = U₂S₂V₂ᵀ} the core {@code scaling · S₁V₁ᵀV₂S₂} has the same singular values,
     * and is no larger than the rank.
     *
     * @param b {@code [out, r]}
     * @param a {@code [r, in]}
     * @return with k at most r
     */
    public static ThinSvd ofProduct(RealMatrix b, RealMatrix a, double scaling) {
        ThinSvd left = of(b);
        ThinSvd right = of(a.transpose());
        RealMatrix core =
                new DiagonalMatrix(left.values)
                        .multiply(left.v.transpose())
                        .multiply(right.v)
                        .multiply(new DiagonalMatrix(right.values))
                        .scalarMultiply(scaling);
        ThinSvd inner = of(core);
        return new ThinSvd(left.u.multiply(inner.u), inner.values, right.u.multiply(inner.v));
    }

    /** Of a layer's change, {@code ΔW = scaling · B·A}. */
    public static ThinSvd ofChange(LayerFactors factors) {
        return ofProduct(b(factors), a(factors), factors.scaling());
    }

    /** {@code [rank, in]}. */
    static RealMatrix a(LayerFactors factors) {
        return matrix(factors.a(), factors.rank(), factors.in());
    }

    /** {@code [out, rank]}. */
    static RealMatrix b(LayerFactors factors) {
        return matrix(factors.b(), factors.out(), factors.rank());
    }

    private static RealMatrix matrix(float[] values, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix[row][column] = values[row * columns + column];
            }
        }
        return new Array2DRowRealMatrix(matrix, false);
    }
}
