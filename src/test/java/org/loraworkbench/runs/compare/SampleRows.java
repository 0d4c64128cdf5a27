package org.loraworkbench.runs.compare;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.loraworkbench.formats.RowScores;
import org.loraworkbench.formats.RowScoresFile;

/** Made-up scores of validation rows, as a worker leaves them beside a run. */
public final class SampleRows {

    private SampleRows() {}

    /** Writes which rows a lane has right at the end; losses are 0.1 where it is right, else 2. */
    public static void write(ComparedLane lane, boolean... right) throws IOException {
        file(List.of(scores(lane.results().steps(), right)))
                .write(lane.folder().rows(lane.settings().name()));
    }

    static RowScoresFile file(List<RowScores> evaluations) {
        return new RowScoresFile("the same rows", "accuracy", evaluations);
    }

    static RowScores scores(int step, boolean... right) {
        float[] ones = new float[right.length];
        Arrays.fill(ones, 1);
        float[] scores = new float[right.length];
        float[] losses = new float[right.length];
        for (int row = 0; row < right.length; row++) {
            scores[row] = right[row] ? 1 : 0;
            losses[row] = right[row] ? 0.1f : 2;
        }
        return new RowScores(step, losses, ones, scores, ones);
    }

    /** The first rows right, as many as asked for. */
    public static boolean[] first(int count, int rows) {
        boolean[] right = new boolean[rows];
        Arrays.fill(right, 0, count, true);
        return right;
    }

    /**
     * As many rows right as asked for, mostly the easy ones, the same for all lanes.
     *
     * @param own decides which of the middling ones
     */
    static boolean[] easiest(int count, int rows, long own) {
        Random easy = new Random(1);
        Random luck = new Random(own);
        double[] ease = new double[rows];
        Arrays.setAll(ease, row -> easy.nextGaussian() + 0.4 * luck.nextGaussian());
        boolean[] right = new boolean[rows];
        IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -ease[row]))
                .limit(count)
                .forEach(row -> right[row] = true);
        return right;
    }
}
