package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
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

    private static final List<String> OTHERS =
            List.of("extra_special_tokens", "additional_special_tokens");

    private final Map<String, String> named = new LinkedHashMap<>();
    private final List<String> all = new ArrayList<>();

    /**
     * @param defaults of the tokenizer's class, for names that the settings lack; a name that is
     *     null in the settings has no token
     */
    SpecialTokens(JsonNode settings, Map<String, String> defaults) {
        for (String name : NAMES) {
            Optional<String> content =
                    settings.has(name)
                            ? content(settings.get(name))
                            : Optional.ofNullable(defaults.get(name));
            content.ifPresent(token -> named.put(name, token));
        }
        all.addAll(named.values());
        for (String list : OTHERS) {
            settings.path(list).forEach(token -> content(token).ifPresent(all::add));
        }
    }

    /** The text of the token with this name, such as {@code eos_token}. */
    Optional<String> named(String name) {
        return Optional.ofNullable(named.get(name));
    }

    /** The texts of all, named or not. */
    List<String> all() {
        return all;
    }

    /** Whether settings give a text any of the names. */
    static boolean isNamed(JsonNode settings, String text) {
        return new SpecialTokens(settings, Map.of()).all().contains(text);
    }

    /** A token stands as its text, or as an object with {@code content}. */
    private static Optional<String> content(JsonNode token) {
        JsonNode text = token.isObject() ? token.path("content") : token;
        return text.isTextual() ? Optional.of(text.textValue()) : Optional.empty();
    }
}
