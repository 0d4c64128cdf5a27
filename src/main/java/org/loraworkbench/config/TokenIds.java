package org.loraworkbench.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The numbers of special tokens in a model's {@code config.json} or {@code generation_config.json}.
 * Whoever computes with them, fills up batches with them or stops at them asks here, so that there
 * are no two ideas of a token.
 */
public final class TokenIds {

    private static final String PAD = "pad_token_id";
    private static final String END = "eos_token_id";

    /**
     * What transformers takes where a configuration says nothing; other architectures have none.
     */
    private static final Map<String, Integer> DEFAULT_PAD =
            Map.ofEntries(
                    Map.entry("albert", 0),
                    Map.entry("bart", 1),
                    Map.entry("bert", 0),
                    Map.entry("camembert", 1),
                    Map.entry("deberta-v2", 0),
                    Map.entry("distilbert", 0),
                    Map.entry("electra", 0),
                    Map.entry("gemma", 0),
                    Map.entry("gemma2", 0),
                    Map.entry("gemma3_text", 0),
                    Map.entry("modernbert", 50283),
                    Map.entry("mpnet", 1),
                    Map.entry("mt5", 0),
                    Map.entry("roberta", 1),
                    Map.entry("t5", 0),
                    Map.entry("xlm-roberta", 1));

    private TokenIds() {}

    /**
     * The token that fills up short rows. Old conversions write -1 where there is none, and some
     * name a token that the model's table has no row for: then there is none as well.
     *
     * @param config {@code config.json}
     */
    public static OptionalInt pad(JsonNode config) {
        int rows = config.path("vocab_size").asInt(Integer.MAX_VALUE);
        JsonNode stated = config.path(PAD);
        if (stated.isMissingNode() || stated.isNull()) {
            Integer otherwise = DEFAULT_PAD.get(config.path("model_type").asText());
            return otherwise == null || otherwise >= rows
                    ? OptionalInt.empty()
                    : OptionalInt.of(otherwise);
        }
        OptionalInt pad = token(config, PAD);
        return pad.isPresent() && pad.getAsInt() < rows ? pad : OptionalInt.empty();
    }

    /**
     * The tokens that end a text, in the order of the file; there may be none.
     *
     * @param file the name of the configuration's file, for errors
     */
    public static List<Integer> ends(JsonNode config, String file) {
        List<Integer> ends = new ArrayList<>();
        JsonNode stated = config.path(END);
        for (JsonNode end : stated.isArray() ? stated : List.of(stated)) {
            number(file, END, end).ifPresent(ends::add);
        }
        return ends;
    }

    /** A token's number; empty where it is missing, null or negative. */
    public static OptionalInt token(JsonNode config, String key) {
        return number("config.json", key, config.path(key));
    }

    private static OptionalInt number(String file, String key, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new ConfigException(
                    file,
                    key + " must be the whole number of a token, or -1 for none, but is " + value);
        }
        return value.intValue() < 0 ? OptionalInt.empty() : OptionalInt.of(value.intValue());
    }
}
