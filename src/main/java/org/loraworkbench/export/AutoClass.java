package org.loraworkbench.export;

import org.loraworkbench.config.TaskType;

/** The class of transformers that opens models of a task type. */
public final class AutoClass {

    private AutoClass() {}

    public static String of(TaskType task) {
        return switch (task) {
            case CAUSAL_LM -> "AutoModelForCausalLM";
            case FEATURE_EXTRACTION -> "AutoModel";
            case QUESTION_ANS -> "AutoModelForQuestionAnswering";
            case SEQ_2_SEQ_LM -> "AutoModelForSeq2SeqLM";
            case SEQ_CLS -> "AutoModelForSequenceClassification";
            case TOKEN_CLS -> "AutoModelForTokenClassification";
        };
    }
}
