package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.loraworkbench.config.Json;

/**
 * What the constructor of a tokenizer's class in transformers is given: the settings of {@code
 * tokenizer_config.json}, the special tokens, and of {@code tokenizer.json} the vocabulary.
 */
final class ConstructorArguments {

    private final TokenizerClass tokenizerClass;
    private final JsonNode settings;
    private final SpecialTokens special;
    private final ObjectNode file;
    private final Vocabulary vocabulary;

    ConstructorArguments(
            TokenizerClass tokenizerClass, TokenizerFolder folder, SpecialTokens special) {
        this.tokenizerClass = tokenizerClass;
        this.settings = folder.settings();
        this.special = special;
        this.file = folder.tokenizer();
        this.vocabulary = vocabulary(folder, special);
    }

    /** Tokens are added in the order of their numbers, and then those that are only named. */
    private static Vocabulary vocabulary(TokenizerFolder folder, SpecialTokens special) {
        Vocabulary vocabulary =
                new Vocabulary(
                        folder.tokenizer().path("model"), JsonNodeFactory.instance.arrayNode());
        Map<Integer, JsonNode> listed = new TreeMap<>();
        folder.settings()
                .path("added_tokens_decoder")
                .fields()
                .forEachRemaining(
                        token -> listed.put(Integer.parseInt(token.getKey()), token.getValue()));
        listed.values().forEach(vocabulary::add);
        special.all().forEach(vocabulary::addSpecial);
        return vocabulary;
    }

    /** The content of {@code tokenizer.json}. */
    ObjectNode file() {
        return file;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    JsonNode settings() {
        return settings;
    }

    boolean flag(String key, boolean otherwise) {
        return settings.path(key).asBoolean(otherwise);
    }

    /** Whether a file names this special token; a class may have one without. */
    boolean names(String specialToken) {
        return special.named(specialToken).isPresent();
    }

    String name(String specialToken) {
        return special.named(specialToken).orElse(tokenizerClass.defaults().get(specialToken));
    }

    int id(String specialToken) {
        return vocabulary.id(name(specialToken)).orElse(0);
    }

    static ObjectNode json(String text) {
        return (ObjectNode) Json.parse("a tokenizer's part", text);
    }
}
