package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;

/**
 * The functions of {@code kernels/low_rank.py} that compute with low-rank matrices: of every lane A
 * is {@code [lanes, r, in]} and B is {@code [lanes, out, r]}, and scaling {@code [lanes, 1, 1]} is
 * what {@code B·A} is multiplied by.
 */
public final class LowRankKernels {

    private static final LowRankKernels KERNELS = new LowRankKernels();

    private LowRankKernels() {}

    /** The process's kernels; {@link Kernels} says what may be passed to them. */
    public static LowRankKernels get() {
        return KERNELS;
    }

    /**
     * {@code base + scaling · (x Aᵀ) Bᵀ} (Hu et al. 2021, equation 3).
     *
     * @param base {@code [1 or lanes, batch, tokens, out]}
     * @param x {@code [1 or lanes, batch, tokens, in]}
     * @return {@code [lanes, batch, tokens, out]}
     */
    NDArray addLowRank(NDArray base, NDArray x, NDArray a, NDArray b, NDArray scaling) {
        return call("add_low_rank", base, x, a, b, scaling);
    }

    /**
     * The same where W0 is a table.
     *
     * @param base {@code [1 or lanes, batch, tokens, width]}
     * @param ids rows of the table, {@code [1, batch, tokens]}
     * @param fixed the row that gets no gradient; -1: none
     */
    NDArray addLowRankRows(
            NDArray base, NDArray ids, NDArray a, NDArray b, NDArray scaling, int fixed) {
        return call("add_low_rank_rows", base, ids, a, b, scaling, constant(fixed));
    }

    /**
     * Lengths of the rows of {@code W0 + scaling · B·A}, without a gradient.
     *
     * @param weight {@code [out, in]} or {@code [lanes, out, in]}
     * @return {@code [lanes, out]}
     */
    NDArray rowLengths(NDArray weight, NDArray a, NDArray b, NDArray scaling) {
        return call("row_lengths", weight, a, b, scaling);
    }

    /**
     * DoRA's factor of every output (Liu et al. 2024, equation 5), {@code [lanes, out]}.
     *
     * @param magnitude the trained lengths of rows, {@code [lanes, out]}
     * @param lengths those that they have, {@code [lanes, out]}
     * @param decomposed {@code [lanes, 1]}, 0 for lanes without DoRA, whose factor is 1
     */
    NDArray magnitudeRatio(NDArray magnitude, NDArray lengths, NDArray decomposed) {
        return call("magnitude_ratio", magnitude, lengths, decomposed);
    }

    /**
     * @param x {@code [lanes, batch, tokens, out]}
     * @param factors of every output, {@code [lanes, out]}
     */
    NDArray scaleOutputs(NDArray x, NDArray factors) {
        return call("scale_outputs", x, factors);
    }

    /**
     * What PiSSA trains of a weight (Meng et al. 2024, equations 2 and 3): the rows of A beside the
     * columns of B, {@code [r, in + out]}.
     *
     * @param weight {@code [out, in]}
     */
    NDArray principalFactors(NDArray weight, int rank, double scaling) {
        return call("principal_factors", weight, constant(rank), constant(scaling));
    }

    /**
     * The left singular vectors of a matrix {@code [m, n]} as columns, and below them the singular
     * values, the largest first: {@code [m + 1, k]}, k the shorter side.
     */
    public NDArray leftSingularVectors(NDArray matrix) {
        return call("left_singular_vectors", matrix);
    }

    /**
     * What is shown of one lane's low-rank matrices, as one row: the norms of A and B, the singular
     * values of {@code scaling·B·A} (as many as the smallest of the rank, in and out), and the
     * {@link MatrixCells} of A, B and {@code scaling·B·A}. One number where one of the entries is
     * none.
     *
     * @param cells the most along in and out
     * @param rankCells the most along the rank
     */
    public NDArray picture(
            NDArray a, NDArray b, int lane, int rank, double scaling, int cells, int rankCells) {
        try (NDArray sizes = a.getManager().create(new int[] {lane, rank, cells, rankCells})) {
            return call("low_rank_picture", a, b, constant(scaling), sizes);
        }
    }

    private static NDArray call(String function, NDArray... inputs) {
        return KernelModule.get().call(function, inputs);
    }

    private static NDArray constant(Number value) {
        return KernelModule.get().constant(value);
    }
}
