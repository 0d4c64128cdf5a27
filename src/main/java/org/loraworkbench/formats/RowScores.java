package org.loraworkbench.formats;

/**
 * What each validation row scored in one lane after a step. The lane's validation loss is {@code Σ
 * losses / Σ counted}, and its metric {@code Σ scores / Σ scored}.
 *
 * @param step after which the rows were scored
 * @param losses by row, summed over what is counted of it
 * @param counted how many losses that are, by row: 1, or its tokens or outputs
 * @param scores what each row adds to the metric's upper sum; empty without a metric
 * @param scored what each row adds to the metric's lower sum: 1 for an accuracy over rows
 */
public record RowScores(int step, float[] losses, float[] counted, float[] scores, float[] scored) {

    public RowScores {
        if (counted.length != losses.length
                || scores.length != scored.length
                || scores.length != 0 && scores.length != losses.length) {
            throw new IllegalArgumentException(
                    "%d losses, %d counts, %d scores and %d of them do not go together"
                            .formatted(
                                    losses.length, counted.length, scores.length, scored.length));
        }
    }

    public int rows() {
        return losses.length;
    }
}
