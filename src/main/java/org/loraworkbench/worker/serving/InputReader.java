package org.loraworkbench.worker.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.chat.ConversationReader;

/**
 * Reads a model's input from an object with the fields of a data file; what else stands in it, such
 * as a label, is left alone.
 */
public final class InputReader {

    /** Where messages may stand, those first that say most. */
    private static final List<String> CONVERSATIONS =
            List.of("messages", "conversations", "conversation", "prompt");

    private final TaskType taskType;

    public InputReader(TaskType taskType) {
        this.taskType = taskType;
    }

    /**
     * @throws ConfigException if a field is missing or is of another kind, naming it
     */
    public Input read(JsonNode object) {
        if (!object.isObject()) {
            throw new ConfigException("", "must be an object like " + example());
        }
        return switch (taskType) {
            case SEQ_CLS ->
                    new Input.Text(
                            text(object, "text"),
                            object.hasNonNull("text_pair") ? text(object, "text_pair") : null);
            case TOKEN_CLS ->
                    object.has("text") && !object.has("words") && !object.has("tokens")
                            ? Input.Words.in(text(object, "text"))
                            : new Input.Words(words(object));
            case QUESTION_ANS ->
                    new Input.QuestionInContext(text(object, "question"), text(object, "context"));
            case FEATURE_EXTRACTION -> texts(object);
            case CAUSAL_LM -> prompt(object);
            case SEQ_2_SEQ_LM -> new Input.Source(text(object, "source"));
        };
    }

    /** A conversation, where the line holds one, or else a text. */
    private Input prompt(JsonNode object) {
        for (String field : CONVERSATIONS) {
            if (ConversationReader.isList(object.get(field))) {
                JsonNode tools = object.get("tools");
                // What cannot be used is told before any line is answered.
                new ConversationReader(field).read(object.get(field), tools);
                return new Input.Conversation(object.get(field), tools);
            }
        }
        return new Input.Prompt(text(object, object.has("prompt") ? "prompt" : "text"));
    }

    private Input texts(JsonNode object) {
        return object.has("anchor")
                ? new Input.Texts(text(object, "anchor"), text(object, "positive"))
                : new Input.Texts(text(object, "text"), null);
    }

    private List<String> words(JsonNode object) {
        String field = object.has("tokens") ? "tokens" : "words";
        JsonNode words = object.path(field);
        if (words.isMissingNode()) {
            throw missing(field);
        }
        List<String> list = new ArrayList<>();
        for (JsonNode word : words) {
            if (!word.isTextual() || word.textValue().isBlank()) {
                throw new ConfigException(field, "must hold words, but one is " + word);
            }
            list.add(word.textValue());
        }
        if (list.isEmpty()) {
            throw new ConfigException(field, "must be a list of words, as in " + example());
        }
        return list;
    }

    private String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode()) {
            throw missing(field);
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new ConfigException(field, "must be a text, but is " + value);
        }
        return value.textValue();
    }

    private ConfigException missing(String field) {
        return new ConfigException(
                field, "is missing; " + taskType + " needs an object like " + example());
    }

    private String example() {
        return switch (taskType) {
            case SEQ_CLS -> "{\"text\": \"large hare of western North America\"}";
            case TOKEN_CLS -> "{\"words\": [\"large\", \"hare\"]}";
            case QUESTION_ANS ->
                    "{\"question\": \"What is a jackrabbit?\", \"context\": \"large hare\"}";
            case FEATURE_EXTRACTION ->
                    "{\"text\": \"large hare\"} or {\"anchor\": \"hare\", \"positive\":"
                            + " \"rabbit\"}";
            case CAUSAL_LM ->
                    "{\"prompt\": \"jackrabbit:\"} or {\"messages\": [{\"role\": \"user\","
                            + " \"content\": \"What is a hare?\"}]}";
            case SEQ_2_SEQ_LM -> "{\"source\": \"large hare of western North America\"}";
        };
    }
}
