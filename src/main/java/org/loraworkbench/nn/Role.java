package org.loraworkbench.nn;

/** What part of a model a module belongs to. */
public enum Role {
    /** The pretrained network: its weights must be in the base model's files. */
    BODY,
    /** Between body and head; base models without it get a new, frozen one. */
    POOLER,
    /** Scores every token of the vocabulary: pretrained as the body is, but left out by default. */
    LANGUAGE_HEAD,
    /** The task's own layer: made anew where the base model has none, and always trained. */
    HEAD;

    /** Comes with the base model's files; there is no use in a new one. */
    public boolean isPretrained() {
        return this == BODY || this == LANGUAGE_HEAD;
    }

    /** Gives the model's output. */
    public boolean isHead() {
        return this == HEAD || this == LANGUAGE_HEAD;
    }
}
