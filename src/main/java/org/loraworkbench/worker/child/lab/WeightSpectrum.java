package org.loraworkbench.worker.child.lab;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.RealMatrix;
import org.loraworkbench.analysis.spectrum.BaseComparison;
import org.loraworkbench.analysis.spectrum.LayerSpectrum;
import org.loraworkbench.analysis.spectrum.SubspaceSimilarity;
import org.loraworkbench.analysis.spectrum.ThinSvd;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.LayerFactors;
import org.loraworkbench.nn.LowRankKernels;

/**
 * A frozen weight with its left singular vectors, computed once and compared with any number of
 * changes. All in float64, outside of the Java heap.
 */
final class WeightSpectrum implements AutoCloseable {

    /** The most singular vectors of the adapted weight that are compared. */
    static final int MOST_COMPARED = 64;

    /** The strongest directions of a change of full rank that are looked at beside W0. */
    static final int DIRECTIONS_OF_WHOLE = 8;

    private static final double[][] NOTHING = {};

    private final NDManager manager;
    private final int out;
    private final int in;
    private final NDArray weight;
    private final NDArray decomposed;

    /**
     * @param values W0, {@code [out, in]}, row-major
     */
    WeightSpectrum(NDManager parent, float[] values, int out, int in) {
        manager = parent.newSubManager();
        this.out = out;
        this.in = in;
        weight = matrix(manager, values, out, in);
        decomposed = LowRankKernels.get().leftSingularVectors(weight);
    }

    private static NDArray matrix(NDManager owner, float[] values, int rows, int columns) {
        try (NDArray single = owner.create(values, new Shape(rows, columns))) {
            return single.toType(DataType.FLOAT64, true);
        }
    }

    /**
     * @throws FormatException if the weight has another shape
     */
    void requireShape(String layer, int changedOut, int changedIn) {
        if (changedOut != out || changedIn != in) {
            throw new FormatException(
                    "%s: the adapter changes %d × %d numbers, but the base has %d × %d; choose the base that it was trained on"
                            .formatted(layer, changedOut, changedIn, out, in));
        }
    }

    /**
     * A weight that was trained itself.
     *
     * @param spectrum of {@code W − W0}; it has no A and B
     * @param comparison of its {@link #DIRECTIONS_OF_WHOLE} strongest directions
     */
    record Whole(LayerSpectrum spectrum, BaseComparison comparison) {}

    /**
     * Compares a weight that was trained itself.
     *
     * @param trained W, {@code [out, in]}, row-major
     */
    Whole compare(String layer, float[] trained) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray adapted = matrix(scope, trained, out, in);
            NDArray change = adapted.sub(weight);
            NDArray packed = LowRankKernels.get().leftSingularVectors(change);
            int full = Math.min(out, in);
            double[] values = values(packed, full);
            int count = Math.min(DIRECTIONS_OF_WHOLE, full);
            NDArray u = vectors(packed).get(":, :" + count);
            NDArray strengths =
                    packed.get(out + ":, :" + count).maximum(Double.MIN_NORMAL); // (1, count)
            NDArray v = change.transpose().matMul(u).div(strengths);
            double[] strongest = Arrays.copyOf(values, count);
            return new Whole(
                    new LayerSpectrum(layer, full, out, in, values, Double.NaN, Double.NaN),
                    compare(layer, new Directions(u, strongest, v), adapted));
        }
    }

    /**
     * A change's strongest directions.
     *
     * @param u {@code [out, n]}
     * @param values {@code [n]}
     * @param v {@code [in, n]}
     */
    private record Directions(NDArray u, double[] values, NDArray v) {}

    /**
     * Compares a change with the weight.
     *
     * @param magnitudes of DoRA, {@code [out]}: the adapted weight has rows of these lengths
     */
    BaseComparison compare(LayerFactors change, Optional<float[]> magnitudes) {
        ThinSvd svd = ThinSvd.ofChange(change);
        try (NDManager scope = manager.newSubManager()) {
            int count = svd.values().length;
            NDArray u = scope.create(flat(svd.u()), new Shape(out, count));
            NDArray v = scope.create(flat(svd.v()), new Shape(in, count));
            return compare(
                    change.layer(),
                    new Directions(u, svd.values(), v),
                    adapted(scope, change, magnitudes));
        }
    }

    private BaseComparison compare(String layer, Directions change, NDArray adapted) {
        NDArray after = LowRankKernels.get().leftSingularVectors(adapted);
        int count = Math.min(MOST_COMPARED, Math.min(out, in));
        NDArray cosines =
                vectors(decomposed)
                        .transpose()
                        .matMul(after.get(":" + out + ", :" + count))
                        .abs()
                        .max(new int[] {0});
        boolean isZero = change.values[0] == 0;
        return new BaseComparison(
                layer,
                change.values.length,
                out,
                in,
                norm(change.values),
                weight.pow(2).sum().sqrt().getDouble(),
                change.u
                        .transpose()
                        .matMul(weight)
                        .matMul(change.v)
                        .pow(2)
                        .sum()
                        .sqrt()
                        .getDouble(),
                values(decomposed, count),
                values(after, count),
                cosines.toDoubleArray(),
                isZero ? NOTHING : shared(strongestOutputs(count), change.u),
                isZero ? NOTHING : shared(strongestInputs(count), change.v));
    }

    private NDArray strongestOutputs(int count) {
        return vectors(decomposed).get(":, :" + count);
    }

    /** {@code vᵢ = W0ᵀuᵢ / σᵢ}. */
    private NDArray strongestInputs(int count) {
        NDArray strengths = decomposed.get(out + ":, :" + count).maximum(Double.MIN_NORMAL);
        return weight.transpose().matMul(strongestOutputs(count)).div(strengths);
    }

    /** φ of directions of W0 and of a change, both in the columns of {@code [d, n]}. */
    private static double[][] shared(NDArray ofWeight, NDArray ofChange) {
        long columns = Math.min(MOST_COMPARED, ofChange.getShape().get(1));
        NDArray cosines = ofWeight.transpose().matMul(ofChange.get(":, :" + columns));
        double[] flat = cosines.toDoubleArray();
        double[][] rows = new double[flat.length / (int) columns][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(flat, row * (int) columns, (row + 1) * (int) columns);
        }
        return SubspaceSimilarity.ofCosines(rows);
    }

    private NDArray adapted(NDManager scope, LayerFactors change, Optional<float[]> magnitudes) {
        NDArray b = matrix(scope, change.b(), out, change.rank());
        NDArray a = matrix(scope, change.a(), change.rank(), in);
        NDArray sum = weight.add(b.matMul(a).mul(change.scaling()));
        return magnitudes
                .map(
                        lengths -> {
                            NDArray rows = sum.pow(2).sum(new int[] {1}, true).sqrt();
                            return sum.div(rows).mul(matrix(scope, lengths, out, 1));
                        })
                .orElse(sum);
    }

    private NDArray vectors(NDArray packed) {
        return packed.get(":" + out);
    }

    /** The singular values lie below the vectors. */
    private double[] values(NDArray packed, int count) {
        return packed.get(out + ", :" + count).toDoubleArray();
    }

    private static double[] flat(RealMatrix matrix) {
        int columns = matrix.getColumnDimension();
        double[] flat = new double[matrix.getRowDimension() * columns];
        for (int row = 0; row < matrix.getRowDimension(); row++) {
            System.arraycopy(matrix.getRow(row), 0, flat, row * columns, columns);
        }
        return flat;
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    @Override
    public void close() {
        manager.close();
    }
}
