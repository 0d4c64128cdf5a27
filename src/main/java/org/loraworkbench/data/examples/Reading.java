package org.loraworkbench.data.examples;

import java.util.List;

/**
 * What is known of the reading of a data set beside its examples.
 *
 * @param notices sentences that whoever trains on it should know of
 */
public record Reading(Origin train, Origin validation, List<String> notices) {

    public Reading {
        notices = List.copyOf(notices);
    }

    /** Of examples that stand in no file of the user's. */
    static Reading ofBuiltIn(String name) {
        return new Reading(
                new Origin(name + ", training part", null),
                new Origin(name + ", validation part", null),
                List.of());
    }
}
