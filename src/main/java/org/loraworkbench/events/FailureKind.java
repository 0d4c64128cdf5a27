package org.loraworkbench.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a run could not go on. */
public enum FailureKind {
    /** What was asked for cannot be done: the user changes it. */
    @JsonProperty("refused")
    REFUSED,
    /** Something broke while doing it: it may succeed when it is resumed. */
    @JsonProperty("broken")
    BROKEN
}
