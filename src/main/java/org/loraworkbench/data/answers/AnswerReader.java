package org.loraworkbench.data.answers;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/** Reads from a model's output what each lane answers to one example. */
public interface AnswerReader {

    /** The right answer as a person reads it. */
    String expected();

    /** What the score of an answer is. */
    String measure();

    /**
     * Takes the output for the example, or the next part of it.
     *
     * @param output the head's scores, {@code [lanes, …]}; over a vocabulary those of the tokens
     *     that are scored, {@code [lanes, 1, n, vocabulary]}
     * @param fields that belong to it
     */
    void add(NDArray output, Map<String, NDArray> fields);

    /** One answer for each lane of the output. */
    List<GivenAnswer> answers();
}
