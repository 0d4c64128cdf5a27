package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The number format of frozen weights and activations; adapters always train in float32. */
public enum Precision {
    /** Whichever a short measurement at the start finds faster. */
    @JsonProperty("auto")
    AUTO,
    @JsonProperty("float32")
    FLOAT32,
    @JsonProperty("bfloat16")
    BFLOAT16
}
