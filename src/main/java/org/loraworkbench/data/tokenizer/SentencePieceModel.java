package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of SentencePiece holds, as far as transformers looks at it.
 *
 * @param isUnigram whether a piece's score weighs it; else pieces grow by merging
 * @param byteFallback whether letters that no piece has become bytes
 * @param unknownId the number of the piece for unknown letters
 * @param names those of the pieces {@code bos_token}, {@code eos_token} and {@code unk_token}, of
 *     those that there are
 * @param characterMap the table of letters to replace; empty if there is none
 */
record SentencePieceModel(
        boolean isUnigram,
        List<Piece> pieces,
        boolean byteFallback,
        int unknownId,
        Map<String, String> names,
        byte[] characterMap) {

    private static final String UNKNOWN = "unk_token";

    /** A token that is met in no text (control), or always as a whole (user-defined). */
    enum Kind {
        OTHER,
        CONTROL,
        USER_DEFINED
    }

    record Piece(String text, float score, Kind kind) {
        /** One that scores nothing, as those do which a class adds. */
        static Piece of(String text) {
            return new Piece(text, 0, Kind.OTHER);
        }
    }

    /** The table as {@code tokenizer.json} has it, if there is one. */
    Optional<ObjectNode> normalizer() {
        return characterMap.length == 0
                ? Optional.empty()
                : Optional.of(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("type", "Precompiled")
                                .put(
                                        "precompiled_charsmap",
                                        Base64.getEncoder().encodeToString(characterMap)));
    }

    /**
     * The model as {@code tokenizer.json} has it.
     *
     * @param ordered the pieces as a class numbers them
     */
    ObjectNode tree(List<Piece> ordered) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("type", isUnigram ? "Unigram" : "BPE").put("byte_fallback", byteFallback);
        if (isUnigram) {
            ArrayNode vocabulary = tree.put("unk_id", unknownId).putArray("vocab");
            ordered.forEach(piece -> vocabulary.addArray().add(piece.text).add(piece.score));
        } else {
            tree.put("unk_token", names.get(UNKNOWN)).put("fuse_unk", true).putNull("dropout");
            tree.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
            ObjectNode vocabulary = numbers(ordered);
            tree.set("vocab", vocabulary);
            tree.set("merges", merges(vocabulary));
        }
        return tree;
    }

    private static ObjectNode numbers(List<Piece> pieces) {
        ObjectNode numbers = JsonNodeFactory.instance.objectNode();
        for (int id = 0; id < pieces.size(); id++) {
            numbers.put(pieces.get(id).text, id);
        }
        return numbers;
    }

    /**
     * Every way to make a piece of two others, in the order of the pieces made and then of the
     * length of the left one: transformers' {@code generate_merges}.
     *
     * @param kept the pieces as they are called in the end
     */
    private ArrayNode merges(ObjectNode kept) {
        ArrayNode merges = JsonNodeFactory.instance.arrayNode();
        ObjectNode known = numbers(pieces);
        for (Piece piece : pieces) {
            String text = kept.has(piece.text) ? piece.text : "";
            int at = 0;
            for (int i = text.codePointCount(0, text.length()); i > 1; i--) {
                at = text.offsetByCodePoints(at, 1);
                String left = text.substring(0, at);
                String right = text.substring(at);
                if (areIn(known, left, right) && areIn(kept, left, right)) {
                    merges.addArray().add(left).add(right);
                }
            }
        }
        return merges;
    }

    private static boolean areIn(ObjectNode vocabulary, String left, String right) {
        return vocabulary.has(left) && vocabulary.has(right);
    }
}
