package org.loraworkbench.config;

import org.loraworkbench.config.regex.PythonRegex;
import org.loraworkbench.config.regex.PythonRegexException;

/** The regular expressions of a {@link LoraConfig}, each as PEFT puts it together. */
final class PeftExpressions {

    /** The group of {@link #block} that holds the index. */
    static final String INDEX = "idx";

    private PeftExpressions() {}

    /**
     * For {@code re.fullmatch} on the whole name of a module.
     *
     * @throws ConfigException if Python refuses it, as in the other methods
     */
    static PythonRegex whole(String field, String expression) {
        return compiled(field, "", expression, "");
    }

    /** A key of {@code rank_pattern} or {@code alpha_pattern}, for {@code re.match}. */
    static PythonRegex end(String field, String key) {
        return compiled(field, "(.*\\.)?(", key, ")$");
    }

    /** One of {@code layers_pattern}, for {@code re.match}; the block's index is a group. */
    static PythonRegex block(String pattern) {
        return compiled("layers_pattern", "(?:^|.*?\\.)", pattern, "\\.(?P<idx>\\d+)\\.");
    }

    /** One of {@code modules_to_save}, for {@code re.match}: the module or one inside it. */
    static PythonRegex saved(String name) {
        return compiled("modules_to_save", "(^|.*\\.)", name, "($|\\..*)");
    }

    private static PythonRegex compiled(String field, String before, String part, String after) {
        try {
            return PythonRegex.around(before, part, after);
        } catch (PythonRegexException e) {
            String place =
                    before.isEmpty() ? "" : ", where PEFT puts it into " + before + "…" + after;
            throw new ConfigException(
                    field,
                    "\"%s\" is no valid regular expression of Python%s: %s at position %d"
                            .formatted(part, place, e.getMessage(), e.position()));
        }
    }
}
