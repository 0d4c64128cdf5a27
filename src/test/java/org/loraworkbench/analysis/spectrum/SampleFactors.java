package org.loraworkbench.analysis.spectrum;

import org.loraworkbench.formats.LayerFactors;

/** Matrices by a formula that numpy computes too: {@code sin(seed + 1.3 i + 0.7 j² + 0.1 i j)}. */
public final class SampleFactors {

    private SampleFactors() {}

    /** Row-major, i the row and j the column. */
    public static float[] matrix(int rows, int columns, int seed) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] =
                        (float) Math.sin(seed + 1.3 * i + 0.7 * j * j + 0.1 * i * j);
            }
        }
        return values;
    }

    /** {@code ΔW = 2 · B·A}, B of seed 1, A of another. */
    public static LayerFactors of(int out, int rank, int in, int seedOfA) {
        return new LayerFactors(
                "layer", rank, in, out, 2, matrix(rank, in, seedOfA), matrix(out, rank, 1));
    }
}
