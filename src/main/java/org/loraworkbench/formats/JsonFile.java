package org.loraworkbench.formats;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.InputFile;
import org.loraworkbench.config.Json;

/** JSON files that hold one object, as all of Hugging Face's do. */
final class JsonFile {

    private static final JsonMapper JSON =
            JsonMapper.builder(Json.factory())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // Python writes Infinity and NaN, and some configurations hold them.
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build();

    private JsonFile() {}

    /**
     * @throws FormatException if the file cannot be read, is not JSON (naming the line), or not an
     *     object
     */
    static ObjectNode read(Path file) {
        return parse(file.toString(), bytes(file));
    }

    /**
     * @param source named in error messages
     */
    static ObjectNode parse(String source, byte[] content) {
        if (tree(source, content) instanceof ObjectNode object) {
            return object;
        }
        throw new FormatException(source + " should hold a JSON object, in braces.");
    }

    /**
     * @throws FormatException if the file cannot be read, or is not JSON
     */
    static JsonNode readAny(Path file) {
        return tree(file.toString(), bytes(file));
    }

    private static byte[] bytes(Path file) {
        try {
            return InputFile.bytes(file);
        } catch (ConfigException e) {
            throw new FormatException(e.getMessage(), e);
        }
    }

    private static JsonNode tree(String source, byte[] content) {
        try {
            return JSON.readTree(InputFile.text(source, content));
        } catch (ConfigException e) {
            throw new FormatException(e.getMessage(), e);
        } catch (JsonProcessingException e) {
            JsonLocation place = Json.location(e);
            throw new FormatException(
                    "%s is not valid JSON (line %d, column %d): %s"
                            .formatted(
                                    source, place.getLineNr(), place.getColumnNr(), Json.reason(e)),
                    e);
        }
    }

    static byte[] bytes(ObjectNode json) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }
}
