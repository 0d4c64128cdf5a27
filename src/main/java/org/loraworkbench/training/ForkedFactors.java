package org.loraworkbench.training;

import org.loraworkbench.formats.compress.LowRankSvd;

/**
 * The low-rank matrices of a layer as a fork begins with them. What they add to W0, {@code scaling
 * · B·A}, stays as it is where the rank grows or stays, and is its best approximation where the
 * rank becomes smaller (Eckart and Young 1936). A change of the scaling goes into B.
 */
record ForkedFactors(ForkedFactor a, ForkedFactor b) {

    /**
     * @param first the matrices of the new rank as they begin, of which one is zero
     * @param ratio the old scaling by the new one
     */
    ForkedFactors changedTo(ForkedFactors first, double ratio) {
        int rank = first.a().rank();
        return rank >= a.rank()
                ? new ForkedFactors(
                        a.grownTo(rank, first.a().values()),
                        b.scaled(ratio).grownTo(rank, first.b().values()))
                : cutTo(first, ratio);
    }

    /**
     * Cut by singular values. The rows of A are as long as before in the mean, so that the
     * gradients of both matrices keep their size. The directions are others, so that first moments
     * begin with zero.
     */
    private ForkedFactors cutTo(ForkedFactors first, double ratio) {
        int rank = first.a().rank();
        LowRankSvd svd =
                new LowRankSvd(a.values(), ForkedFactor.transposed(b.values(), b.rank()), a.rank());
        double[] singular = svd.singularValues();
        float[] rowsOfA = svd.a(rank, 1);
        float[] rowsOfB = ForkedFactor.transposed(svd.b(rank, 1), b.width());
        for (int row = 0; row < rank; row++) {
            if (row < singular.length && singular[row] > 0) {
                double share = a.rowLength() / Math.sqrt(singular[row]);
                scaleRow(rowsOfA, row, a.width(), share);
                scaleRow(rowsOfB, row, b.width(), ratio / share);
            } else {
                // Two rows of zeros would never learn.
                copyRow(first.a(), row, rowsOfA);
                copyRow(first.b(), row, rowsOfB);
            }
        }
        return new ForkedFactors(
                a.replacedBy(rank, rowsOfA), b.scaled(ratio).replacedBy(rank, rowsOfB));
    }

    private static void scaleRow(float[] rows, int row, int width, double factor) {
        for (int i = row * width; i < (row + 1) * width; i++) {
            rows[i] = (float) (rows[i] * factor);
        }
    }

    private static void copyRow(ForkedFactor from, int row, float[] rows) {
        int width = from.width();
        System.arraycopy(from.values(), row * width, rows, row * width, width);
    }
}
