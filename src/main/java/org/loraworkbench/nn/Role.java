package org.loraworkbench.nn;

/** What part of a model a module belongs to. */
public enum Role {
    /** The pretrained network: its weights must be in the base model's files. */
    BODY,
    /** Between body and head; base models without it get a new, frozen one. */
    POOLER,
    /** The task's own layer: made anew where the base model has none, and always trained. */
    HEAD
}
