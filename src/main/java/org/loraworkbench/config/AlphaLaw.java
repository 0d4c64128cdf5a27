package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How {@code lora_alpha} goes with the rank: {@code 16} for every rank; {@code 2r}, in proportion,
 * so that alpha/r is the same for all; {@code 8√r} (or {@code 8sqrt(r)}), which makes alpha/r fall
 * as 1/√r, the scale of rsLoRA (Kalajdzievski 2023).
 *
 * @param factor alpha itself, or what the rank or its root is multiplied by
 */
public record AlphaLaw(Kind kind, double factor) {

    /** What the factor is multiplied by, and how that is written. */
    public enum Kind {
        FIXED("", ""),
        TIMES_RANK("r", "r"),
        TIMES_ROOT_OF_RANK("√r", "sqrt");

        private final String suffix;
        private final String nameSuffix;

        Kind(String suffix, String nameSuffix) {
            this.suffix = suffix;
            this.nameSuffix = nameSuffix;
        }
    }

    private static final Pattern TEXT =
            Pattern.compile(
                    "(?<factor>[0-9.]+(?:[eE][+-]?[0-9]+)?)?\\s*\\*?\\s*(?:(?<rank>r)|(?<root>√r|sqrt\\(r\\)))?");

    public AlphaLaw {
        Check.positive("lora_alpha", factor);
    }

    /** The same alpha for every rank. */
    public static AlphaLaw fixed(double alpha) {
        return new AlphaLaw(Kind.FIXED, alpha);
    }

    /**
     * Reads {@code 16}, {@code 2r}, {@code r} or {@code 8√r}.
     *
     * @throws ConfigException if it is none of them
     */
    public static AlphaLaw parse(String field, String text) {
        Matcher law = TEXT.matcher(text.strip());
        if (text.isBlank() || !law.matches()) {
            throw wrong(field, "\"" + Shown.text(text) + "\"");
        }
        Kind kind =
                law.group("rank") != null
                        ? Kind.TIMES_RANK
                        : law.group("root") != null ? Kind.TIMES_ROOT_OF_RANK : Kind.FIXED;
        try {
            String factor = law.group("factor");
            return new AlphaLaw(kind, factor == null ? 1 : Double.parseDouble(factor));
        } catch (NumberFormatException e) {
            throw wrong(field, "\"" + Shown.text(text) + "\"");
        }
    }

    /** Reads a number or a text of an experiment's JSON. */
    static AlphaLaw read(String field, JsonNode json) {
        if (json.isNumber()) {
            return fixed(json.doubleValue());
        }
        if (json.isTextual()) {
            return parse(field, json.textValue());
        }
        throw wrong(field, json.isContainerNode() ? "a list or an object" : json.toString());
    }

    private static ConfigException wrong(String field, String found) {
        return new ConfigException(
                field,
                "must be a number such as 16, or go with the rank as 2r or 8√r, but is " + found);
    }

    /** The alpha of a rank. */
    public double of(int rank) {
        return switch (kind) {
            case FIXED -> factor;
            case TIMES_RANK -> factor * rank;
            case TIMES_ROOT_OF_RANK -> factor * Math.sqrt(rank);
        };
    }

    /** A number, or a text such as {@code 2r}. */
    @JsonValue
    Object json() {
        return kind == Kind.FIXED ? (Object) factor : toString();
    }

    /** As part of a lane's name, which is a folder: {@code 16}, {@code 2r}, {@code 8sqrt}. */
    String inName() {
        return Check.plain(factor) + kind.nameSuffix;
    }

    /** As it is typed: {@code 16}, {@code 2r}, {@code 8√r}. */
    @Override
    public String toString() {
        return Check.plain(factor) + kind.suffix;
    }
}
