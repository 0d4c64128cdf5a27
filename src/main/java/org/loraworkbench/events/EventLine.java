package org.loraworkbench.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.loraworkbench.config.Json;

/** One line of {@code events.jsonl} as text. */
final class EventLine {

    /** No event comes near; a longer line is no line of a log. */
    static final int LONGEST = 1 << 24;

    private static final String KIND = "event";

    private static final Set<String> KINDS =
            Arrays.stream(RunEvent.class.getAnnotation(JsonSubTypes.class).value())
                    .map(JsonSubTypes.Type::name)
                    .collect(Collectors.toUnmodifiableSet());

    private EventLine() {}

    /**
     * @param place the file and the line, for the error
     * @return empty for a line that is no event: torn by a crash, or written by a newer version
     * @throws org.loraworkbench.config.ConfigException if an event says what cannot be, naming the
     *     field
     */
    static Optional<RunEvent> parse(String place, String line) {
        try {
            return Optional.ofNullable(Json.MAPPER.readValue(line, RunEvent.class));
        } catch (JsonProcessingException e) {
            requireNoEvent(place, line);
            return Optional.empty();
        }
    }

    private static void requireNoEvent(String place, String line) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(line);
        } catch (JsonProcessingException torn) {
            return;
        }
        if (KINDS.contains(json.path(KIND).asText())) {
            // It fails again, and this time says why.
            Json.bind(place, json, RunEvent.class);
        }
    }
}
