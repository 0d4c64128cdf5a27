package org.loraworkbench.worker.child.lab;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.apache.commons.math3.linear.RealMatrix;
import org.loraworkbench.analysis.spectrum.BaseComparison;
import org.loraworkbench.analysis.spectrum.ThinSvd;
import org.loraworkbench.formats.LayerFactors;
import org.loraworkbench.nn.Kernels;

/**
 * A frozen weight with its left singular vectors, computed once and compared with any number of
 * changes. All in float64, outside of the Java heap.
 */
final class WeightSpectrum implements AutoCloseable {

    /** The most singular vectors of the adapted weight that are compared. */
    static final int MOST_COMPARED = 64;

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
        decomposed = Kernels.get().leftSingularVectors(weight);
    }

    private static NDArray matrix(NDManager owner, float[] values, int rows, int columns) {
        try (NDArray single = owner.create(values, new Shape(rows, columns))) {
            return single.toType(DataType.FLOAT64, true);
        }
    }

    /**
     * Compares a change with the weight.
     *
     * @param magnitudes of DoRA, {@code [out]}: the adapted weight has rows of these lengths
     */
    BaseComparison compare(LayerFactors change, Optional<float[]> magnitudes) {
        ThinSvd svd = ThinSvd.ofChange(change);
        try (NDManager scope = manager.newSubManager()) {
            NDArray adapted = adapted(scope, change, magnitudes);
            NDArray after = Kernels.get().leftSingularVectors(adapted);
            int count = Math.min(MOST_COMPARED, Math.min(out, in));
            NDArray cosines =
                    vectors(decomposed)
                            .transpose()
                            .matMul(after.get(":" + out + ", :" + count))
                            .abs()
                            .max(new int[] {0});
            return new BaseComparison(
                    change.layer(),
                    svd.values().length,
                    out,
                    in,
                    norm(svd.values()),
                    weight.pow(2).sum().sqrt().getDouble(),
                    projected(scope, svd),
                    values(decomposed, count),
                    values(after, count),
                    cosines.toDoubleArray());
        }
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

    /** {@code ‖UᵀW0V‖_F}. */
    private double projected(NDManager scope, ThinSvd svd) {
        NDArray u = scope.create(flat(svd.u()), new Shape(out, svd.values().length));
        NDArray v = scope.create(flat(svd.v()), new Shape(in, svd.values().length));
        return u.transpose().matMul(weight).matMul(v).pow(2).sum().sqrt().getDouble();
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
