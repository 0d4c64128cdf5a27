package org.loraworkbench.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a model's {@code generation_config.json} asks of whoever writes with it, with transformers'
 * names; where a folder has no such file, its {@code config.json}, as in older folders.
 *
 * @param repetitionPenalty divides the logits of tokens that are there already; 1: does nothing
 * @param noRepeatNgramSize no sequence of so many tokens comes twice; 0: any may
 * @param minLength tokens before which no text ends, those before it included
 * @param minNewTokens the same, without those before it
 * @param forcedBosTokenId the first token that a decoder writes
 * @param forcedEosTokenIds what the longest text that was asked for ends with; empty: anything
 * @param suppressTokens never written
 * @param beginSuppressTokens not written first
 * @param decoderStartTokenId the token before a decoder's first
 * @param notFollowed what it asks for besides, as in {@code num_beams is 4}
 */
public record GenerationRules(
        double repetitionPenalty,
        int noRepeatNgramSize,
        int minLength,
        int minNewTokens,
        OptionalInt forcedBosTokenId,
        List<Integer> forcedEosTokenIds,
        List<Integer> suppressTokens,
        List<Integer> beginSuppressTokens,
        OptionalInt decoderStartTokenId,
        List<String> notFollowed) {

    public static final String FILE = "generation_config.json";

    /** What greedy writing in transformers obeys and is not obeyed here, unless it says so much. */
    private static final Map<String, Predicate<JsonNode>> OTHERS =
            new TreeMap<>(
                    Map.of(
                            "num_beams", value -> value.asInt(1) <= 1,
                            "penalty_alpha", value -> value.asDouble() == 0,
                            "encoder_repetition_penalty", value -> value.asDouble(1) == 1,
                            "encoder_no_repeat_ngram_size", value -> value.asInt() == 0,
                            "guidance_scale", value -> value.asDouble(1) == 1,
                            "bad_words_ids", JsonNode::isEmpty,
                            "sequence_bias", JsonNode::isEmpty,
                            "exponential_decay_length_penalty", JsonNode::isEmpty,
                            "forced_decoder_ids", JsonNode::isEmpty));

    /** Nothing is asked for. */
    public static final GenerationRules NONE = of(JsonNodeFactory.instance.objectNode());

    public GenerationRules {
        Check.positive("repetition_penalty", repetitionPenalty);
        Check.atLeast("no_repeat_ngram_size", noRepeatNgramSize, 0);
        forcedEosTokenIds = List.copyOf(forcedEosTokenIds);
        suppressTokens = List.copyOf(suppressTokens);
        beginSuppressTokens = List.copyOf(beginSuppressTokens);
        notFollowed = List.copyOf(notFollowed);
    }

    /**
     * @param model a folder in Hugging Face's layout
     * @throws ConfigException if the file says what cannot be
     */
    public static GenerationRules in(Path model) {
        Path own = model.resolve(FILE);
        Path file = Files.isRegularFile(own) ? own : model.resolve("config.json");
        try {
            return of(Json.read(file));
        } catch (ConfigException e) {
            throw e.getMessage().contains(file.toString())
                    ? e
                    : new ConfigException("", file + ": " + e.getMessage());
        }
    }

    /**
     * @throws ConfigException if a setting is what it cannot be
     */
    public static GenerationRules of(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        return new GenerationRules(
                fields.number("repetition_penalty", 1),
                fields.integer("no_repeat_ngram_size", 0),
                fields.integer("min_length", 0),
                fields.integer("min_new_tokens", 0),
                token(fields, "forced_bos_token_id"),
                fields.list("forced_eos_token_id", JsonFields::asInteger),
                fields.list("suppress_tokens", JsonFields::asInteger),
                fields.list("begin_suppress_tokens", JsonFields::asInteger),
                token(fields, "decoder_start_token_id"),
                notFollowed(json));
    }

    private static OptionalInt token(JsonFields fields, String key) {
        int token = fields.integer(key, -1);
        return token < 0 ? OptionalInt.empty() : OptionalInt.of(token);
    }

    /** A sentence on each of what the base asks for and is not followed here. */
    public List<String> notices() {
        return notFollowed.stream()
                .map("%s in the base's generation settings, which is not followed here."::formatted)
                .toList();
    }

    private static List<String> notFollowed(JsonNode json) {
        return OTHERS.entrySet().stream()
                .filter(other -> json.hasNonNull(other.getKey()))
                .filter(other -> !other.getValue().test(json.get(other.getKey())))
                .map(
                        other ->
                                other.getKey()
                                        + " is "
                                        + Shown.text(json.get(other.getKey()).toString()))
                .toList();
    }
}
