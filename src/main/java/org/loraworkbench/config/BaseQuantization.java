package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the frozen weights of a base's blocks lie in memory (Dettmers et al. 2023, QLoRA). */
public enum BaseQuantization {
    /** In the number format of the activations. */
    @JsonProperty("none")
    NONE(0),
    /** Whole numbers from -127 to 127, with a scale for each row. */
    @JsonProperty("int8")
    INT8(8),
    /** NormalFloat: 4 bits, with a scale for each block of 64, itself of 8 bits. */
    @JsonProperty("nf4")
    NF4(4 + 8.0 / 64 + 32.0 / (64 * 256));

    private final double bitsPerWeight;

    BaseQuantization(double bitsPerWeight) {
        this.bitsPerWeight = bitsPerWeight;
    }

    public boolean quantizes() {
        return this != NONE;
    }

    /** Scales included, but for those of whole rows. */
    public double bytesPerWeight() {
        return bitsPerWeight / Byte.SIZE;
    }
}
