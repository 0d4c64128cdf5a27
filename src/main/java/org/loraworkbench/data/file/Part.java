package org.loraworkbench.data.file;

import java.util.List;
import org.loraworkbench.config.TaskType;

/**
 * What a column can be for a task type.
 *
 * @param name as in {@code dataset.columns}
 * @param usualNames how such columns are often called
 * @param required whether examples cannot be without
 */
record Part(String name, List<String> usualNames, boolean required) {

    static final String TEXT = "text";
    static final String LABEL = "label";
    static final String WORDS = "words";
    static final String TAGS = "tags";
    static final String QUESTION = "question";
    static final String CONTEXT = "context";
    static final String ANSWERS = "answers";
    static final String ANSWER_START = "answer_start";
    static final String ANCHOR = "anchor";
    static final String POSITIVE = "positive";
    static final String PROMPT = "prompt";
    static final String COMPLETION = "completion";
    static final String SOURCE = "source";
    static final String TARGET = "target";

    static List<Part> of(TaskType type) {
        return switch (type) {
            case SEQ_CLS ->
                    List.of(
                            required(TEXT, "sentence", "content", "document", "review"),
                            required(LABEL, "labels", "class", "category", "sentiment", "target"));
            case TOKEN_CLS ->
                    List.of(
                            required(WORDS, "tokens", "text", "sentence"),
                            required(TAGS, "ner_tags", "labels", "pos_tags", "chunk_tags", "ner"));
            case QUESTION_ANS ->
                    List.of(
                            required(QUESTION, "query"),
                            required(CONTEXT, "passage", "paragraph", "text", "document"),
                            required(ANSWERS, "answer", "answer_text"),
                            optional(ANSWER_START, "start"));
            case FEATURE_EXTRACTION ->
                    List.of(
                            required(ANCHOR, "query", "question", "sentence1", "text1", "premise"),
                            required(
                                    POSITIVE,
                                    "positives",
                                    "passage",
                                    "answer",
                                    "sentence2",
                                    "text2",
                                    "hypothesis"));
            case CAUSAL_LM ->
                    List.of(
                            optional(TEXT, "content", "sentence"),
                            optional(PROMPT, "instruction", "question", "input"),
                            optional(COMPLETION, "response", "output", "answer"));
            case SEQ_2_SEQ_LM ->
                    List.of(
                            required(SOURCE, "input", "document", "article", "text", "question"),
                            required(TARGET, "output", "summary", "translation", "answer"));
        };
    }

    private static Part required(String name, String... usualNames) {
        return new Part(name, List.of(usualNames), true);
    }

    private static Part optional(String name, String... usualNames) {
        return new Part(name, List.of(usualNames), false);
    }
}
