package org.loraworkbench.search;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.loraworkbench.runs.significance.RowSums;

/** Rows that are easy or hard for everybody, answered by lanes of known quality. */
final class SimulatedRows {

    private static final int ROWS = 1000;

    private final Random random;
    private final double[] hardness = new double[ROWS];

    SimulatedRows(long seed) {
        random = new Random(seed);
        for (int row = 0; row < ROWS; row++) {
            hardness[row] = random.nextGaussian();
        }
    }

    /**
     * @param skill 0.5 more is about 11 points of accuracy more
     */
    Standing lane(String name, int rank, double... skill) {
        RowSums[] accuracies = new RowSums[skill.length];
        RowSums[] losses = new RowSums[skill.length];
        for (int seed = 0; seed < skill.length; seed++) {
            float[] right = new float[ROWS];
            float[] loss = new float[ROWS];
            float[] ones = new float[ROWS];
            Arrays.fill(ones, 1);
            for (int row = 0; row < ROWS; row++) {
                double margin = skill[seed] - hardness[row] + 0.7 * random.nextGaussian();
                right[row] = margin > 0 ? 1 : 0;
                loss[row] = (float) Math.log1p(Math.exp(-2 * margin));
            }
            accuracies[seed] = new RowSums(right, ones);
            losses[seed] = new RowSums(loss, ones);
        }
        return new Standing(name, rank, List.of(accuracies), List.of(losses));
    }
}
