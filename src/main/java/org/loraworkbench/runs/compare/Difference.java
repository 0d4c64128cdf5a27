package org.loraworkbench.runs.compare;

import java.util.List;

/**
 * A setting in which lanes differ.
 *
 * @param setting its name in an experiment's JSON, or {@code alpha/r}
 * @param values as they are shown, one for each lane
 */
public record Difference(String setting, List<String> values) {

    /** What is shown for a lane that has no such setting, as a full fine-tuning has no rank. */
    public static final String NONE = "–";

    public Difference {
        values = List.copyOf(values);
    }

    /** The setting and its values, such as {@code seed (1, 2)}. */
    String shown() {
        List<String> distinct = values.stream().filter(v -> !v.equals(NONE)).distinct().toList();
        return setting + " (" + String.join(", ", distinct) + ")";
    }
}
