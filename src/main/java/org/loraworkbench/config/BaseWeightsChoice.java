package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a base model's weights are before training. */
public enum BaseWeightsChoice {
    /** Those that come with the model. */
    @JsonProperty("pretrained")
    PRETRAINED,
    /** New ones that follow from the seed, spread as transformers spreads them. */
    @JsonProperty("random")
    RANDOM
}
