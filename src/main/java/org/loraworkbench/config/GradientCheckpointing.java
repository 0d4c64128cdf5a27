package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Whether blocks are computed a second time in the backward pass, so that only their inputs lie in
 * memory (Chen et al. 2016). It changes no number.
 */
public enum GradientCheckpointing {
    /** Where the step would not fit into the memory otherwise. */
    AUTO("auto"),
    ALWAYS(true),
    NEVER(false);

    private final Object json;

    GradientCheckpointing(Object json) {
        this.json = json;
    }

    /** {@code "auto"}, {@code true} or {@code false}, as PEFT's users know the last two. */
    @JsonValue
    public Object json() {
        return json;
    }
}
