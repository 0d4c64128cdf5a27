package org.loraworkbench.formats;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON files that hold one object, as all of Hugging Face's do. */
final class JsonFile {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // Python writes Infinity and NaN, and some configurations hold them.
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build();

    private JsonFile() {}

    /**
     * @throws FormatException if the file is not JSON (naming the line), or not an object
     */
    static ObjectNode read(Path file) throws IOException {
        return parse(file.toString(), Files.readAllBytes(file));
    }

    /**
     * @param source named in error messages
     */
    static ObjectNode parse(String source, byte[] content) throws IOException {
        if (tree(source, content) instanceof ObjectNode object) {
            return object;
        }
        throw new FormatException(source + " should hold a JSON object, in braces.");
    }

    /**
     * @throws FormatException if the file is not JSON
     */
    static JsonNode readAny(Path file) throws IOException {
        return tree(file.toString(), Files.readAllBytes(file));
    }

    private static JsonNode tree(String source, byte[] content) throws IOException {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new FormatException(
                    "%s is not valid JSON (line %d, column %d): %s"
                            .formatted(
                                    source,
                                    place.getLineNr(),
                                    place.getColumnNr(),
                                    e.getOriginalMessage()),
                    e);
        }
    }

    static byte[] bytes(ObjectNode json) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }
}
