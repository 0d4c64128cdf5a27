package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.loraworkbench.data.examples.DataException;

/**
 * Looks through a {@code tokenizer.json} before the native library does. What that library does not
 * expect ends the whole process, with no exception: a token that is named but is not in the
 * vocabulary, a template for a text that asks for a second one, and the like. What it refuses by
 * itself is not looked at here.
 */
public final class TokenizerCheck {

    private TokenizerCheck() {}

    /**
     * @param file named in the message
     * @param settings its content
     * @throws DataException naming the field, and what would be right
     */
    public static void require(Path file, JsonNode settings) {
        Problems problems = new Problems(file);
        if (!settings.isObject()) {
            throw problems.at("the file", "must hold a JSON object, in braces");
        }
        requireNumbers(problems, settings);
        new ModelCheck(problems, settings).require();
        new PostProcessorCheck(problems).require(settings.path("post_processor"));
        new ComponentCheck(problems, settings).require();
    }

    /** Python writes NaN, which is no JSON, and of which nothing here makes sense. */
    private static void requireNumbers(Problems problems, JsonNode node) {
        if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            throw problems.at("the file", "holds NaN or Infinity where a value must stand");
        }
        node.forEach(inner -> requireNumbers(problems, inner));
    }

    /** Makes the exception of what is wrong in one file. */
    record Problems(Path file) {
        DataException at(String field, String problem) {
            return new DataException("%s: %s %s.".formatted(file, field, problem));
        }
    }
}
