package org.loraworkbench.data.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.loraworkbench.config.WholeCharacters;

/** Lists and objects that stand in a cell as text, as JSON or as Python writes them. */
final class WrittenValue {

    private WrittenValue() {}

    /** The list or object in a text; empty if it is none. */
    static Optional<JsonNode> in(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("[") && !stripped.startsWith("{")) {
            return Optional.empty();
        }
        return json(stripped).or(() -> PythonLiteral.of(stripped)).map(WholeCharacters::of);
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JsonLineRows.ONE_VALUE.readValue(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
