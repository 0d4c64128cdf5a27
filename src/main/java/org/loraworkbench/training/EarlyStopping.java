package org.loraworkbench.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the lanes whose validation loss has not become smaller for some evaluations, as
 * transformers' {@code EarlyStoppingCallback} does.
 */
final class EarlyStopping {

    private final int patience;
    private final double[] best;
    private final int[] waited;

    /**
     * @param patience evaluations without a smaller loss after which a lane is done; 0: never
     */
    EarlyStopping(int patience, int lanes) {
        this.patience = patience;
        best = new double[lanes];
        waited = new int[lanes];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
    }

    /** Takes in one evaluation; true if the lane has waited long enough. */
    boolean isDone(int lane, double validationLoss) {
        if (validationLoss < best[lane]) {
            best[lane] = validationLoss;
            waited[lane] = 0;
        } else {
            waited[lane]++;
        }
        return patience > 0 && waited[lane] >= patience;
    }

    /**
     * Takes over what {@link #toString} wrote.
     *
     * @param note its name among the notes of a checkpoint
     */
    void restore(SavedState saved, String note) {
        List<String> lanes = saved.byLane(note, best.length);
        for (int lane = 0; lane < best.length; lane++) {
            String[] numbers = lanes.get(lane).split(" ", 2);
            best[lane] = saved.read(note, whole -> Double.parseDouble(numbers[0]));
            waited[lane] = saved.read(note, whole -> Integer.parseInt(numbers[numbers.length - 1]));
        }
    }

    @Override
    public String toString() {
        return java.util.stream.IntStream.range(0, best.length)
                .mapToObj(lane -> best[lane] + " " + waited[lane])
                .collect(Collectors.joining(","));
    }
}
