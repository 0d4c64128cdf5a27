package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The special tokens that a tokenizer's settings name, such as {@code eos_token}. */
final class SpecialTokens {

    /** transformers' {@code SPECIAL_TOKENS_ATTRIBUTES}, in its order. */
    private static final List<String> NAMES =
            List.of(
                    "bos_token",
                    "eos_token",
                    "unk_token",
                    "sep_token",
                    "pad_token",
                    "cls_token",
                    "mask_token");

    private static final String ADDITIONAL = "additional_special_tokens";
    private static final List<String> OTHERS = List.of("extra_special_tokens", ADDITIONAL);

    private final Map<String, JsonNode> named = new LinkedHashMap<>();
    private final List<JsonNode> all = new ArrayList<>();

    /**
     * @param defaults of the tokenizer's class, for names that the settings lack; a name that is
     *     null in the settings has no token
     * @param additional tokens of the class that have no name, where the settings list none
     */
    SpecialTokens(JsonNode settings, Map<String, String> defaults, List<String> additional) {
        for (String name : NAMES) {
            Optional<JsonNode> token =
                    settings.has(name)
                            ? token(settings.get(name))
                            : token(TextNode.valueOf(defaults.get(name)));
            token.ifPresent(described -> named.put(name, described));
        }
        all.addAll(named.values());
        if (!settings.has(ADDITIONAL)) {
            additional.forEach(text -> token(TextNode.valueOf(text)).ifPresent(all::add));
        }
        for (String list : OTHERS) {
            settings.path(list)
                    .forEach(
                            token ->
                                    token(token)
                                            .map(described -> withOwnKind(described, token))
                                            .ifPresent(all::add));
        }
        settings.fields().forEachRemaining(this::addOneOfTheModels);
    }

    /** Models for more than text name tokens of their own, such as {@code image_token}. */
    private void addOneOfTheModels(Map.Entry<String, JsonNode> setting) {
        if (setting.getKey().endsWith("_token") && !NAMES.contains(setting.getKey())) {
            token(setting.getValue()).ifPresent(all::add);
        }
    }

    /** The text of the token with this name, such as {@code eos_token}. */
    Optional<String> named(String name) {
        return Optional.ofNullable(named.get(name)).map(token -> token.path("content").textValue());
    }

    /** All, named or not, as {@code tokenizer.json} describes its added tokens. */
    List<JsonNode> all() {
        return all;
    }

    /** Whether settings give a text any of the names. */
    static boolean isNamed(JsonNode settings, String text) {
        return new SpecialTokens(settings, Map.of(), List.of())
                .all().stream().anyMatch(token -> token.path("content").asText().equals(text));
    }

    /** Lists may hold tokens that are found in a text like special ones, but are part of it. */
    private static JsonNode withOwnKind(JsonNode described, JsonNode token) {
        return ((ObjectNode) described).put("special", token.path("special").asBoolean(true));
    }

    /** A token stands as its text, or as an object with {@code content}. */
    private static Optional<JsonNode> token(JsonNode token) {
        JsonNode text = token == null || !token.isObject() ? token : token.path("content");
        if (text == null || !text.isTextual()) {
            return Optional.empty();
        }
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        if (token.isObject()) {
            described.setAll((ObjectNode) token);
        }
        return Optional.of(described.put("content", text.textValue()).put("special", true));
    }
}
