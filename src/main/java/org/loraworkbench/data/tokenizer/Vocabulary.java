package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The tokens of a tokenizer: those of its model, and those that were added, which are found in a
 * text before the model sees it.
 */
final class Vocabulary {

    private final JsonNode model;
    private final Map<String, ObjectNode> added = new LinkedHashMap<>();
    private Map<String, Integer> pieces;

    /**
     * @param model of a {@code tokenizer.json}
     * @param added the tokens added so far
     */
    Vocabulary(JsonNode model, JsonNode added) {
        this.model = model;
        added.forEach(token -> this.added.put(token.path("content").asText(), token.deepCopy()));
    }

    OptionalInt id(String token) {
        ObjectNode known = added.get(token);
        return known != null ? OptionalInt.of(known.path("id").intValue()) : idInModel(token);
    }

    /**
     * Adds a token as {@code tokenizer.json} describes one; without effect if it was added before.
     */
    void add(JsonNode token) {
        String content = token.path("content").asText();
        if (!added.containsKey(content)) {
            boolean special = token.path("special").asBoolean(false);
            ObjectNode complete = JsonNodeFactory.instance.objectNode();
            complete.put("id", idInModel(content).orElseGet(this::nextId));
            complete.put("content", content);
            for (String flag : new String[] {"single_word", "lstrip", "rstrip"}) {
                complete.put(flag, token.path(flag).asBoolean(false));
            }
            complete.put("normalized", token.path("normalized").asBoolean(!special));
            complete.put("special", special);
            added.put(content, complete);
        }
    }

    /** The same for a special token; one that was added before becomes special. */
    void addSpecial(JsonNode token) {
        add(token);
        if (token.path("special").asBoolean()) {
            added.get(token.path("content").asText()).put("special", true);
        }
    }

    /** The added tokens as {@code tokenizer.json} has them, sorted by number. */
    ArrayNode addedTokens() {
        ArrayNode tokens = JsonNodeFactory.instance.arrayNode();
        added.values().stream()
                .sorted((a, b) -> Integer.compare(a.get("id").intValue(), b.get("id").intValue()))
                .forEach(tokens::add);
        return tokens;
    }

    private int nextId() {
        int highest =
                added.values().stream().mapToInt(t -> t.path("id").intValue()).max().orElse(-1);
        return Math.max(highest + 1, model.path("vocab").size());
    }

    private OptionalInt idInModel(String token) {
        JsonNode vocabulary = model.path("vocab");
        if (vocabulary.isArray()) {
            Integer id = pieces().get(token);
            return id == null ? OptionalInt.empty() : OptionalInt.of(id);
        }
        JsonNode id = vocabulary.path(token);
        return id.isInt() ? OptionalInt.of(id.intValue()) : OptionalInt.empty();
    }

    /** A unigram model lists its pieces, each with its score. */
    private Map<String, Integer> pieces() {
        if (pieces == null) {
            pieces = new LinkedHashMap<>();
            int id = 0;
            for (JsonNode piece : model.path("vocab")) {
                // Of two that are equal, the library finds the second.
                pieces.put(piece.path(0).asText(), id++);
            }
        }
        return pieces;
    }
}
