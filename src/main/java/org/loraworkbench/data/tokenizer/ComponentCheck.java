package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.loraworkbench.config.Shown;
import org.loraworkbench.data.tokenizer.TokenizerCheck.Problems;

/** What prepares texts, cuts them into words, and puts tokens together again. */
final class ComponentCheck {

    private final Problems problems;
    private final JsonNode settings;

    ComponentCheck(Problems problems, JsonNode settings) {
        this.problems = problems;
        this.settings = settings;
    }

    void require() {
        requireNormalizers(all("normalizer", "normalizers"));
        for (JsonNode each : all("pre_tokenizer", "pretokenizers")) {
            requireExpression("pre_tokenizer", each);
            if (Components.isA(each, "FixedLength") && each.path("length").asDouble(1) < 1) {
                throw problems.at("pre_tokenizer.length", "is 0; it must be at least 1");
            }
        }
        for (JsonNode each : all("decoder", "decoders")) {
            requireExpression("decoder", each);
            if (Components.isA(each, "Strip") && each.path("stop").asDouble() > 0) {
                throw problems.at(
                        "decoder.stop",
                        "takes letters from the end of texts that may have none; it must be 0");
            }
        }
    }

    private void requireNormalizers(List<JsonNode> normalizers) {
        for (JsonNode each : normalizers) {
            requireExpression("normalizer", each);
            if (Components.isA(each, "Precompiled")) {
                new CharacterMapCheck(problems).require(each.path("precompiled_charsmap").asText());
            }
            if (Components.isA(each, "Replace") && Components.isByteLevel(settings)) {
                requireNoInsertion(each);
            }
        }
    }

    private void requireExpression(String field, JsonNode component) {
        String expression = component.path("pattern").path("Regex").asText();
        if (NestedRepetition.isIn(expression)) {
            throw problems.at(
                    field + ".pattern",
                    "is \"%s\", which repeats what repeats itself and so may take for ever; it must repeat things of a fixed length"
                            .formatted(Shown.text(expression)));
        }
    }

    private List<JsonNode> all(String field, String list) {
        return Components.all(settings.path(field), list).toList();
    }

    /** The byte-level step behind cannot place letters that stand for nothing in the text. */
    private void requireNoInsertion(JsonNode replacement) {
        JsonNode pattern = replacement.path("pattern");
        String text = pattern.path("Regex").asText(pattern.path("String").asText());
        boolean inserts = !replacement.path("content").asText().isEmpty();
        if (inserts && findsNothingIn(text, pattern.has("Regex"))) {
            throw problems.at(
                    "normalizer.pattern",
                    "is \"%s\", which finds places without a letter; it must find letters to replace"
                            .formatted(Shown.text(text)));
        }
    }

    /** Tried on letters of all kinds, and on those of the expression itself. */
    private static boolean findsNothingIn(String pattern, boolean isExpression) {
        if (pattern.isEmpty() || !isExpression) {
            return pattern.isEmpty();
        }
        try {
            Matcher matcher = Pattern.compile(pattern).matcher("\n aA1_é. " + pattern + "\n");
            while (matcher.find()) {
                if (matcher.start() == matcher.end()) {
                    return true;
                }
            }
            return false;
        } catch (PatternSyntaxException otherSyntax) {
            return false;
        }
    }
}
