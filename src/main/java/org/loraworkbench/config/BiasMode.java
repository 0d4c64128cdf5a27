package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which biases of the base model train along with an adapter (PEFT's {@code bias}). */
public enum BiasMode {
    /** None of them. */
    @JsonProperty("none")
    NONE,
    /** Every bias of the model, of norms too. */
    @JsonProperty("all")
    ALL,
    /** The biases of the layers that carry an adapter. */
    @JsonProperty("lora_only")
    LORA_ONLY
}
