package org.loraworkbench.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads one JSON object field by field, with errors that name the field; a missing or null field
 * takes its default. Remembers what was read, so that {@link #refuseOthers} can point at a mistyped
 * key.
 */
public final class JsonFields {

    private final JsonNode object;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * @throws ConfigException if this is no object
     */
    public JsonFields(JsonNode object) {
        if (!object.isObject()) {
            throw new ConfigException("", "must be an object in braces, but is " + shown(object));
        }
        this.object = object;
    }

    public boolean has(String key) {
        known.add(key);
        return object.hasNonNull(key);
    }

    public JsonNode node(String key) {
        known.add(key);
        return object.get(key);
    }

    public int integer(String key, int otherwise) {
        return has(key) ? asInteger(key, object.get(key)) : otherwise;
    }

    public double number(String key, double otherwise) {
        return has(key) ? asNumber(key, object.get(key)) : otherwise;
    }

    public boolean bool(String key, boolean otherwise) {
        return has(key) ? asBoolean(key, object.get(key)) : otherwise;
    }

    public String text(String key, String otherwise) {
        return has(key) ? asText(key, object.get(key)) : otherwise;
    }

    /** One of an enum's constants, by its JSON name. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        return has(key) ? asChoice(key, type, object.get(key)) : otherwise;
    }

    /** A list; a single value stands for a list of one. */
    public <T> List<T> list(String key, BiFunction<String, JsonNode, T> element) {
        if (!has(key)) {
            return List.of();
        }
        JsonNode value = object.get(key);
        if (!value.isArray()) {
            return List.of(element.apply(key, value));
        }
        List<T> list = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            list.add(element.apply(key + "[" + i + "]", value.get(i)));
        }
        return list;
    }

    public <T> Map<String, T> map(String key, BiFunction<String, JsonNode, T> element) {
        if (!has(key)) {
            return Map.of();
        }
        JsonNode value = object.get(key);
        if (!value.isObject()) {
            throw new ConfigException(key, "must be an object in braces, but is " + shown(value));
        }
        Map<String, T> map = new LinkedHashMap<>();
        value.properties()
                .forEach(
                        e ->
                                map.put(
                                        e.getKey(),
                                        element.apply(key + "." + e.getKey(), e.getValue())));
        return map;
    }

    /** Refuses keys that nobody read, naming the nearest that exists. */
    public void refuseOthers() {
        object.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!known.contains(key)) {
                                throw new ConfigException(key, unknown(key));
                            }
                        });
    }

    private String unknown(String key) {
        return "is not a known key; "
                + Nearest.to(key, known)
                        .map(nearest -> "did you mean \"" + nearest + "\"?")
                        .orElse("known are " + String.join(", ", known));
    }

    public static int asInteger(String field, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return value.intValue();
        }
        throw new ConfigException(field, "must be a whole number, but is " + shown(value));
    }

    public static long asLong(String field, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        throw new ConfigException(field, "must be a whole number, but is " + shown(value));
    }

    public static double asNumber(String field, JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        throw new ConfigException(field, "must be a number, but is " + shown(value));
    }

    public static boolean asBoolean(String field, JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw new ConfigException(field, "must be true or false, but is " + shown(value));
    }

    public static String asText(String field, JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        throw new ConfigException(field, "must be a text in quotes, but is " + shown(value));
    }

    public static <E extends Enum<E>> E asChoice(String field, Class<E> type, JsonNode value) {
        return type.cast(asConstant(field, type, value));
    }

    /** The constant of an enum that is written so: a text, true or false. */
    static Object asConstant(String field, Class<?> type, JsonNode value) {
        Map<JsonNode, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(Json.MAPPER.valueToTree(constant), constant);
        }
        if (constants.containsKey(value)) {
            return constants.get(value);
        }
        List<String> names = constants.keySet().stream().map(JsonNode::asText).toList();
        String hint =
                Nearest.to(value.asText().toLowerCase(Locale.ROOT), names)
                        .map(nearest -> " (did you mean \"" + nearest + "\"?)")
                        .orElse("");
        throw new ConfigException(
                field,
                "must be one of " + String.join(", ", names) + ", but is " + shown(value) + hint);
    }

    private static String shown(JsonNode value) {
        if (value.isContainerNode()) {
            return value.getNodeType() == JsonNodeType.ARRAY ? "a list" : "an object";
        }
        if (value.isTextual() && value.textValue().isEmpty()) {
            return "empty";
        }
        return value.toString();
    }
}
