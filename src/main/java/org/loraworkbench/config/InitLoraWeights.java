package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How A and B start (PEFT's {@code init_lora_weights}). */
public enum InitLoraWeights {
    /** A uniform (Kaiming, a = √5), B zero: PEFT's {@code true}. */
    @JsonProperty("kaiming")
    KAIMING,
    /** A normal with standard deviation 1/r, B zero. */
    @JsonProperty("gaussian")
    GAUSSIAN,
    /** Both random: PEFT's {@code false}, for tests. */
    @JsonProperty("random")
    RANDOM,
    /** The principal singular vectors of W0, which keeps the rest (PiSSA, arXiv 2404.02948). */
    @JsonProperty("pissa")
    PISSA
}
