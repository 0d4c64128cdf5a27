package org.loraworkbench.data.examples;

import java.util.List;

/**
 * A text and the numbers to be predicted for it: {@code SEQ_CLS} as a regression.
 *
 * @param scores one for each output of the head
 */
public record ScoredText(String text, List<Double> scores) implements Example {

    public ScoredText {
        scores = List.copyOf(scores);
    }
}
