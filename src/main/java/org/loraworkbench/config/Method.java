package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a lane adapts the base model. */
public enum Method {
    /** Low-rank matrices beside frozen weights. */
    @JsonProperty("lora")
    LORA,
    /** Every weight trains: the baseline that LoRA is measured against. */
    @JsonProperty("full")
    FULL,
    /** Only the task's head trains: what the frozen base gives by itself. */
    @JsonProperty("head")
    HEAD
}
