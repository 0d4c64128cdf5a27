package org.loraworkbench.config;

import java.util.List;

/** PEFT's task types; they choose the head, the loss and the metrics. */
public enum TaskType {
    CAUSAL_LM("Continue a text", List.of()),
    FEATURE_EXTRACTION("Embed a text", List.of()),
    QUESTION_ANS("Find the answer in a text", List.of("qa_outputs")),
    SEQ_2_SEQ_LM("Turn one text into another", List.of()),
    SEQ_CLS("Classify a text", List.of("classifier", "score")),
    TOKEN_CLS("Label each word", List.of("classifier", "score"));

    private final String purpose;
    private final List<String> headModules;

    TaskType(String purpose, List<String> headModules) {
        this.purpose = purpose;
        this.headModules = headModules;
    }

    /** What the task does, in a few words. */
    public String purpose() {
        return purpose;
    }

    /** Whether models of this task write texts. */
    public boolean writesText() {
        return this == CAUSAL_LM || this == SEQ_2_SEQ_LM;
    }

    /**
     * The modules that PEFT trains in full and saves with an adapter of this task type, by the last
     * part of their name (its {@code modules_to_save} default).
     */
    public List<String> headModules() {
        return headModules;
    }
}
