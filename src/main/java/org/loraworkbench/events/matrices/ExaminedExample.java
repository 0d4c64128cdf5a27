package org.loraworkbench.events.matrices;

import java.util.List;
import java.util.Optional;

/**
 * What the lanes answered to the first example of a step's batch before and after the step, without
 * dropout.
 *
 * @param text of the example in the model's tokens, cut where it is long
 * @param expected the right answer
 * @param measure what the scores of the answers are
 * @param lanes every lane of the cohort
 */
public record ExaminedExample(String text, String expected, String measure, List<Lane> lanes) {

    public ExaminedExample {
        lanes = List.copyOf(lanes);
    }

    /**
     * @param name of the lane
     */
    public record Lane(String name, Answer before, Answer after) {}

    /**
     * @param text the answer as a person reads it
     * @param score how right it is
     */
    public record Answer(String text, float score) {}

    /** The answers of the lane of this name, if it belongs to the cohort. */
    public Optional<Lane> lane(String name) {
        return lanes.stream().filter(lane -> lane.name().equals(name)).findFirst();
    }
}
