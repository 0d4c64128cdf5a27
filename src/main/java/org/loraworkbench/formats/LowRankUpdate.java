package org.loraworkbench.formats;

import java.util.Arrays;
import org.loraworkbench.nn.ModuleOutline;

/**
 * What an adapter adds to one layer: {@code ΔW = scaling · B·A} (Hu et al. 2021, equation 3).
 *
 * @param scaling alpha over the rank, or over its root (rsLoRA)
 * @param a {@code [rank, in]}, row-major; of an embedding {@code [rank, rows]}
 * @param b {@code [out, rank]}, row-major
 */
public record LowRankUpdate(ModuleOutline module, int rank, double scaling, float[] a, float[] b) {

    /** One row of ΔW, {@code [in]}. */
    public double[] row(int out) {
        int in = a.length / rank;
        double[] row = new double[in];
        for (int k = 0; k < rank; k++) {
            double factor = scaling * b[out * rank + k];
            for (int i = 0; i < in; i++) {
                row[i] += factor * a[k * in + i];
            }
        }
        return row;
    }

    /** The same ΔW with another factor before it, which is folded into B. */
    public LowRankUpdate withScaling(double other) {
        double change = scaling / other;
        float[] folded = b.clone();
        for (int i = 0; i < folded.length && change != 1; i++) {
            folded[i] = (float) (folded[i] * change);
        }
        return new LowRankUpdate(module, rank, other, a, folded);
    }

    /**
     * The sum of both, whose matrices lie side by side.
     *
     * @param other of the same layer and scaling
     */
    LowRankUpdate beside(LowRankUpdate other) {
        LowRankUpdate wide = withRank(rank + other.rank);
        System.arraycopy(other.a, 0, wide.a, a.length, other.a.length);
        int out = b.length / rank;
        for (int row = 0; row < out; row++) {
            System.arraycopy(other.b, row * other.rank, wide.b, row * wide.rank + rank, other.rank);
        }
        return wide;
    }

    /** The same ΔW with a larger rank: the further rows of A and columns of B are zero. */
    public LowRankUpdate withRank(int larger) {
        if (larger == rank) {
            return this;
        }
        int out = b.length / rank;
        float[] wide = new float[out * larger];
        for (int row = 0; row < out; row++) {
            System.arraycopy(b, row * rank, wide, row * larger, rank);
        }
        return new LowRankUpdate(
                module, larger, scaling, Arrays.copyOf(a, a.length / rank * larger), wide);
    }
}
