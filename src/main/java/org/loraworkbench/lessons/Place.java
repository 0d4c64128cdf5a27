package org.loraworkbench.lessons;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A part of the window that shows a run. */
public enum Place {
    /** Loss and metric of every lane. */
    @JsonProperty("curves")
    CURVES,
    /** A, B and their product, step by step. */
    @JsonProperty("matrices")
    MATRICES,
    /** The lanes beside those of other runs. */
    @JsonProperty("compare")
    COMPARE,
    /** A text of one's own, answered by the base and by every lane. */
    @JsonProperty("try_it")
    TRY_IT
}
