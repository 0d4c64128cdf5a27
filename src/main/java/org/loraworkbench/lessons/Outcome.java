package org.loraworkbench.lessons;

import java.util.Optional;

/**
 * What a run gave.
 *
 * @param value NaN where the outcome is a lane
 * @param lane empty where the outcome is a number
 * @param sentence both in words, with the numbers that they come from
 */
public record Outcome(double value, Optional<String> lane, String sentence) {

    static Outcome number(double value, String sentence) {
        return new Outcome(value, Optional.empty(), sentence);
    }

    static Outcome lane(String lane, String sentence) {
        return new Outcome(Double.NaN, Optional.of(lane), sentence);
    }
}
