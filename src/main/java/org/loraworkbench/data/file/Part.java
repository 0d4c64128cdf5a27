package org.loraworkbench.data.file;

import java.util.List;
import org.loraworkbench.config.TaskType;

/**
 * What a column can be for a task type.
 *
 * @param name as in {@code dataset.columns}
 * @param meaning what such a column holds, in a few words
 * @param usualNames how such columns are often called
 * @param required whether examples cannot be without
 */
public record Part(String name, String meaning, List<String> usualNames, boolean required) {

    static final String TEXT = "text";
    static final String TEXT_PAIR = "text_pair";
    static final String LABEL = "label";
    static final String WORDS = "words";
    static final String TAGS = "tags";
    static final String SENTENCE_ID = "sentence_id";
    static final String QUESTION = "question";
    static final String CONTEXT = "context";
    static final String ANSWERS = "answers";
    static final String ANSWER_START = "answer_start";
    static final String ANCHOR = "anchor";
    static final String POSITIVE = "positive";
    static final String PROMPT = "prompt";
    static final String INPUT = "input";
    static final String COMPLETION = "completion";
    static final String MESSAGES = "messages";
    static final String SYSTEM = "system";
    static final String TOOLS = "tools";
    static final String SOURCE = "source";
    static final String TARGET = "target";

    /** The parts of a task type's examples, those that are most needed first. */
    public static List<Part> of(TaskType type) {
        return switch (type) {
            case SEQ_CLS ->
                    List.of(
                            required(
                                    TEXT,
                                    "what is classified",
                                    "sentence",
                                    "content",
                                    "document",
                                    "review",
                                    "comment_text",
                                    "tweet",
                                    "utterance"),
                            optional(TEXT_PAIR, "a second text, read together with it"),
                            required(
                                    LABEL,
                                    "its class",
                                    "labels",
                                    "gold_label",
                                    "is_duplicate",
                                    "entailment_label",
                                    "entailment_judgment",
                                    "quality",
                                    "emotion",
                                    "polarity",
                                    "class",
                                    "category",
                                    "sentiment",
                                    "target",
                                    "score",
                                    "rating",
                                    "stars",
                                    "intent",
                                    "class_index",
                                    "relatedness_score"));
            case TOKEN_CLS ->
                    List.of(
                            required(
                                    WORDS,
                                    "a list of words",
                                    "tokens",
                                    "word",
                                    "token",
                                    "form",
                                    "text",
                                    "sentence"),
                            required(
                                    TAGS,
                                    "a tag for each word",
                                    "ner_tags",
                                    "labels",
                                    "pos_tags",
                                    "chunk_tags",
                                    "ner",
                                    "tag",
                                    "ner_tag",
                                    "upos"),
                            optional(
                                    SENTENCE_ID,
                                    "tells sentences apart, with one word in each row",
                                    "sentence_#",
                                    "sentence_no",
                                    "sentence_number",
                                    "sentence_idx",
                                    "sentence_index",
                                    "sentenceid",
                                    "sent_id",
                                    "sent_idx"));
            case QUESTION_ANS ->
                    List.of(
                            required(QUESTION, "what is asked", "query"),
                            required(
                                    CONTEXT,
                                    "the text with the answer",
                                    "passage",
                                    "paragraph",
                                    "text",
                                    "document"),
                            required(ANSWERS, "what is right", "answer", "answer_text"),
                            optional(ANSWER_START, "its first character", "start"));
            case FEATURE_EXTRACTION ->
                    List.of(
                            required(
                                    ANCHOR,
                                    "what is searched with",
                                    "query",
                                    "question",
                                    "sentence1",
                                    "text1",
                                    "premise"),
                            required(
                                    POSITIVE,
                                    "what is to be found",
                                    "positives",
                                    "passage",
                                    "answer",
                                    "sentence2",
                                    "text2",
                                    "hypothesis"));
            case CAUSAL_LM ->
                    List.of(
                            optional(TEXT, "all is learned", "content", "sentence"),
                            optional(
                                    PROMPT,
                                    "given",
                                    "instruction",
                                    "question",
                                    "query",
                                    "input",
                                    "inputs"),
                            optional(INPUT, "given below the prompt", "context"),
                            optional(
                                    COMPLETION,
                                    "learned",
                                    "response",
                                    "output",
                                    "answer",
                                    "targets"),
                            optional(MESSAGES, "a conversation", "conversations", "conversation"),
                            optional(SYSTEM, "what a conversation begins with"),
                            optional(TOOLS, "functions to call"));
            case SEQ_2_SEQ_LM ->
                    List.of(
                            required(
                                    SOURCE,
                                    "what is read",
                                    "src",
                                    "instruction",
                                    "input",
                                    "document",
                                    "article",
                                    "dialogue",
                                    "text",
                                    "question",
                                    "input_text",
                                    "inputs"),
                            optional(INPUT, "read below the source", "context"),
                            required(
                                    TARGET,
                                    "what is written",
                                    "output",
                                    "tgt",
                                    "summary",
                                    "highlights",
                                    "abstract",
                                    "translation",
                                    "answer",
                                    "target_text",
                                    "targets"));
        };
    }

    private static Part required(String name, String meaning, String... usualNames) {
        return new Part(name, meaning, List.of(usualNames), true);
    }

    private static Part optional(String name, String meaning, String... usualNames) {
        return new Part(name, meaning, List.of(usualNames), false);
    }
}
