package org.loraworkbench.config.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Messages of a user, an assistant and others, and the functions that the assistant may call.
 *
 * @param messages each with {@code role} and {@code content} (a text, or a list of {@code {"type":
 *     "text", "text": …}}), and whatever else a chat template may ask for; values are Java's
 *     ({@code Long}, {@code Double}, {@code String}, {@code Boolean}, {@code List}, {@code Map},
 *     null)
 * @param tools as objects; null: nothing is said of any
 */
public record Conversation(List<Map<String, Object>> messages, List<Object> tools) {

    /** Whose messages are learned. */
    public static final String ASSISTANT = "assistant";

    /** Who says what holds for the whole conversation. */
    public static final String SYSTEM = "system";

    private static final String ROLE = "role";
    private static final String CONTENT = "content";

    public Conversation {
        messages = List.copyOf(messages);
        // Null among the tools would be the template's concern.
        tools = tools == null ? null : Collections.unmodifiableList(new ArrayList<>(tools));
    }

    public boolean isAnswer(int message) {
        return ASSISTANT.equals(messages.get(message).get(ROLE));
    }

    /** The first so many messages. */
    public Conversation beginning(int messageCount) {
        return new Conversation(messages.subList(0, messageCount), tools);
    }

    /** The same, gone on with. */
    public Conversation with(List<Map<String, Object>> further) {
        List<Map<String, Object>> all = new ArrayList<>(messages);
        all.addAll(further);
        return new Conversation(all, tools);
    }

    /** The same behind what the system says. */
    public Conversation after(String system) {
        return new Conversation(List.of(Map.of(ROLE, SYSTEM, CONTENT, system)), tools)
                .with(messages);
    }

    /** Whether a message has the weight 0, by which OpenAI's files leave an answer out. */
    public boolean isWithoutWeight(int message) {
        return messages.get(message).get("weight") instanceof Number weight
                && weight.doubleValue() == 0;
    }

    /** What is to be answered: without the answer that may stand at the end already. */
    public Conversation question() {
        int last = messages.size() - 1;
        return isAnswer(last) ? beginning(last) : this;
    }

    /** What a message says, its parts one after the other; empty if it only calls a function. */
    public String text(int message) {
        Object content = messages.get(message).get(CONTENT);
        if (content instanceof List<?> parts) {
            return String.join(
                    "",
                    parts.stream().map(part -> (String) ((Map<?, ?>) part).get("text")).toList());
        }
        return content == null ? "" : (String) content;
    }

    public String role(int message) {
        return (String) messages.get(message).get(ROLE);
    }
}
