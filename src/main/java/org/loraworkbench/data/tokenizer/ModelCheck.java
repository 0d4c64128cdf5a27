package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.loraworkbench.config.Shown;
import org.loraworkbench.data.tokenizer.TokenizerCheck.Problems;

/** The vocabulary, and what stands for what is not in it. */
final class ModelCheck {

    private static final int BYTES = 256;

    private final Problems problems;
    private final JsonNode settings;
    private final JsonNode model;
    private final JsonNode vocabulary;

    ModelCheck(Problems problems, JsonNode settings) {
        this.problems = problems;
        this.settings = settings;
        model = settings.path("model");
        vocabulary = model.path("vocab");
    }

    void require() {
        if (!model.isObject()) {
            throw problems.at("model", "must be an object in braces");
        }
        requireNumbers();
        if (vocabulary.isArray()) {
            requireUnknownNumber();
        } else if (model.path("unk_token").isTextual() && !meetsNothingUnknown()) {
            requireUnknownToken(model.path("unk_token").textValue());
        }
        requirePrefixOfMerges();
    }

    /** Numbers of tokens are 32 bits there, with a sign here. */
    private void requireNumbers() {
        if (vocabulary.isObject()) {
            vocabulary
                    .properties()
                    .forEach(
                            token ->
                                    requireNumber("model.vocab", token.getKey(), token.getValue()));
        }
        for (JsonNode token : settings.path("added_tokens")) {
            requireNumber("added_tokens", token.path("content").asText(), token.path("id"));
        }
    }

    private void requireNumber(String field, String token, JsonNode number) {
        if (!number.canConvertToInt() || !number.isIntegralNumber() || number.intValue() < 0) {
            throw problems.at(
                    field,
                    "gives the token \"%s\" the number %s; it must be a whole number from 0 to %d"
                            .formatted(
                                    Shown.text(token),
                                    Shown.text(number.toString()),
                                    Integer.MAX_VALUE));
        }
    }

    private void requireUnknownNumber() {
        if (!model.path("unk_id").isIntegralNumber()) {
            throw problems.at(
                    "model.unk_id",
                    "must be the number of the token that stands for unknown letters, but there is"
                            + " none");
        }
    }

    private void requireUnknownToken(String token) {
        if (!vocabulary.has(token)) {
            throw problems.at(
                    "model.unk_token",
                    "is \"%s\", which is not in the vocabulary; it must be a token that is"
                            .formatted(Shown.text(token)));
        }
    }

    /** A vocabulary that has every byte by itself asks for no token of the unknown. */
    private boolean meetsNothingUnknown() {
        boolean hasBytes =
                IntStream.range(0, BYTES)
                        .allMatch(value -> vocabulary.has("<0x%02X>".formatted(value)));
        return model.has("merges")
                && (model.path("byte_fallback").asBoolean() && hasBytes
                        || Components.isByteLevel(settings) && hasAllOf(ByteAlphabet.LETTERS));
    }

    private boolean hasAllOf(String letters) {
        return letters.codePoints().mapToObj(Character::toString).allMatch(vocabulary::has);
    }

    private void requirePrefixOfMerges() {
        String prefix = model.path("continuing_subword_prefix").asText("");
        if (model.path("continuing_subword_prefix").isTextual() && !prefix.isEmpty()) {
            for (JsonNode merge : model.path("merges")) {
                requirePrefix(prefix, second(merge));
            }
        }
    }

    /** A merge is a list of two, or a text with a blank between them. */
    private static String second(JsonNode merge) {
        String text = merge.isArray() ? merge.path(1).asText() : merge.asText();
        return merge.isArray() ? text : text.substring(text.indexOf(' ') + 1);
    }

    private void requirePrefix(String prefix, String second) {
        if (!second.startsWith(prefix)) {
            throw problems.at(
                    "model.continuing_subword_prefix",
                    "is \"%s\", with which the second part of every merge must begin, but \"%s\" does not"
                            .formatted(Shown.text(prefix), Shown.text(second)));
        }
    }
}
