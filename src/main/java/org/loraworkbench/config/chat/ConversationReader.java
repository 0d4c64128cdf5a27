package org.loraworkbench.config.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;

/**
 * Reads conversations in their two usual layouts: messages of {@code role} and {@code content}, and
 * ShareGPT's, of {@code from} and {@code value}. What else stands in a message is kept: templates
 * may ask for it.
 */
public final class ConversationReader {

    private static final String ROLE = "role";
    private static final String CONTENT = "content";
    private static final String FROM = "from";
    private static final String VALUE = "value";

    /** Who calls a function in ShareGPT's files. */
    private static final String FUNCTION_CALL = "function_call";

    private static final String TOOL_CALLS = "tool_calls";

    /** Who answers for a function that was called. */
    private static final String TOOL = "tool";

    /** Who is meant by ShareGPT's names. */
    private static final Map<String, String> ROLES =
            Map.ofEntries(
                    Map.entry("human", "user"),
                    Map.entry("user", "user"),
                    Map.entry("gpt", Conversation.ASSISTANT),
                    Map.entry("assistant", Conversation.ASSISTANT),
                    Map.entry("chatgpt", Conversation.ASSISTANT),
                    Map.entry("bot", Conversation.ASSISTANT),
                    Map.entry("model", Conversation.ASSISTANT),
                    Map.entry("tool", TOOL),
                    Map.entry("observation", TOOL),
                    Map.entry("function_response", TOOL),
                    Map.entry("system", Conversation.SYSTEM));

    private static final String EXAMPLE =
            "must hold a list of messages, as in [{\"role\": \"user\", \"content\": \"…\"},"
                    + " {\"role\": \"assistant\", \"content\": \"…\"}]";

    private final String field;

    /**
     * @param field where the messages stand, for errors
     */
    public ConversationReader(String field) {
        this.field = field;
    }

    /** Whether something looks like a list of messages, be it right or not. */
    public static boolean isList(JsonNode cell) {
        return cell != null
                && (cell.isArray()
                        || cell.isTextual() && cell.textValue().strip().startsWith("[{"));
    }

    /**
     * @param cell a list of messages, or its JSON as a text
     * @param tools functions that may be called, likewise; null or JSON's null: there are none
     * @throws ConfigException naming the field and the message that cannot be used
     */
    public Conversation read(JsonNode cell, JsonNode tools) {
        JsonNode list = parsed(cell);
        if (!list.isArray() || list.isEmpty()) {
            throw problem(EXAMPLE);
        }
        List<Map<String, Object>> messages = new ArrayList<>();
        for (JsonNode message : list) {
            messages.add(message(messages.size() + 1, message));
        }
        return new Conversation(messages, tools(tools));
    }

    private JsonNode parsed(JsonNode cell) {
        try {
            return cell.isTextual() ? Json.MAPPER.readTree(cell.textValue()) : cell;
        } catch (JsonProcessingException e) {
            throw problem("is not valid JSON: " + Json.reason(e));
        }
    }

    private List<Object> tools(JsonNode tools) {
        if (tools == null || tools.isNull() || tools.isTextual() && tools.textValue().isBlank()) {
            return null;
        }
        ConversationReader reader = new ConversationReader("tools");
        JsonNode list = reader.parsed(tools);
        if (!list.isArray()) {
            throw reader.problem("must hold a list of functions that the assistant may call");
        }
        return list.isEmpty() ? null : list(list);
    }

    private Map<String, Object> message(int number, JsonNode message) {
        if (!message.isObject()) {
            throw problem("%s; message %d is %s".formatted(EXAMPLE, number, message));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!message.has(ROLE) && message.path(FROM).asText().equals(FUNCTION_CALL)) {
            fields.put(ROLE, Conversation.ASSISTANT);
            fields.put(CONTENT, "");
            fields.put(TOOL_CALLS, calls(number, message.path(VALUE)));
        } else if (!message.has(ROLE) && message.has(FROM)) {
            fields.put(ROLE, speaker(number, message.get(FROM)));
            fields.put(CONTENT, content(number, VALUE, message));
        } else {
            fields.put(ROLE, role(number, message.path(ROLE)));
            fields.put(CONTENT, content(number, CONTENT, message));
        }
        message.properties().stream()
                .filter(entry -> !List.of(FROM, VALUE).contains(entry.getKey()))
                .forEach(entry -> fields.putIfAbsent(entry.getKey(), value(entry.getValue())));
        return fields;
    }

    private String role(int number, JsonNode role) {
        if (!role.isTextual() || role.textValue().isBlank()) {
            throw problem(
                    "has no \"role\" in message %d; it says who speaks: system, user or assistant"
                            .formatted(number));
        }
        return role.textValue();
    }

    private String speaker(int number, JsonNode from) {
        String role = ROLES.get(from.asText());
        if (role == null) {
            throw problem(
                    "has a message from \"%s\" (message %d), which is not known; known are human, gpt, system, function_call and observation"
                            .formatted(from.asText(), number));
        }
        return role;
    }

    /** Calls that ShareGPT's files hold as JSON in a text: one, or a list of them. */
    private List<Object> calls(int number, JsonNode value) {
        JsonNode written = parsed(value);
        List<Object> calls = new ArrayList<>();
        for (JsonNode call : written.isArray() ? written : List.of(written)) {
            if (!call.path("name").isTextual() || !call.has("arguments")) {
                throw problem(
                        "has no call of a function in message %d, as in {\"name\": \"…\", \"arguments\": {…}}"
                                .formatted(number));
            }
            calls.add(Map.of("type", "function", "function", value(call)));
        }
        return calls;
    }

    /** A text or its parts; nothing where the assistant calls a function instead. */
    private Object content(int number, String key, JsonNode message) {
        JsonNode content = message.path(key);
        if (content.isTextual()) {
            return content.textValue();
        }
        if (content.isArray()) {
            content.forEach(part -> requireText(number, part));
            return list(content);
        }
        if (message.has(TOOL_CALLS) && (content.isNull() || content.isMissingNode())) {
            return null;
        }
        throw problem("has no text under \"%s\" in message %d".formatted(key, number));
    }

    private void requireText(int number, JsonNode part) {
        if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
            throw problem(
                    "has a part of the type \"%s\" in message %d; only texts are read, as in {\"type\": \"text\", \"text\": \"…\"}"
                            .formatted(part.path("type").asText(), number));
        }
    }

    private ConfigException problem(String what) {
        return new ConfigException(field, what);
    }

    private static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> list(node);
            case OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                node.properties()
                        .forEach(entry -> object.put(entry.getKey(), value(entry.getValue())));
                yield object;
            }
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case STRING -> node.textValue();
            default -> null;
        };
    }

    private static List<Object> list(JsonNode node) {
        List<Object> list = new ArrayList<>();
        node.forEach(item -> list.add(value(item)));
        return list;
    }

    private static Number number(JsonNode node) {
        if (!node.isIntegralNumber()) {
            return node.doubleValue();
        }
        return node.canConvertToLong() ? (Number) node.longValue() : node.bigIntegerValue();
    }
}
