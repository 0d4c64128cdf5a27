package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** What the labels of whole texts are, with transformers' names: they choose the loss. */
public enum ProblemType {
    /** Numbers, learned by the mean squared error. */
    @JsonProperty("regression")
    REGRESSION,
    /** One class of several, learned by cross entropy over their softmax. */
    @JsonProperty("single_label_classification")
    SINGLE_LABEL_CLASSIFICATION,
    /** Any number of labels, each learned by the binary cross entropy of its sigmoid. */
    @JsonProperty("multi_label_classification")
    MULTI_LABEL_CLASSIFICATION;

    /** The constant that transformers calls so. */
    public static Optional<ProblemType> named(String name) {
        return Json.named(ProblemType.class, name);
    }
}
