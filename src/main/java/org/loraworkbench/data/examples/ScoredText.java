package org.loraworkbench.data.examples;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A text, or a pair of them, and the numbers to be predicted for it: {@code SEQ_CLS} as a
 * regression.
 *
 * @param scores one for each output of the head
 */
public record ScoredText(@JsonUnwrapped ClassifiedText input, List<Double> scores)
        implements Example {

    public ScoredText {
        scores = List.copyOf(scores);
    }

    /** One text alone. */
    public ScoredText(String text, List<Double> scores) {
        this(ClassifiedText.of(text), scores);
    }
}
