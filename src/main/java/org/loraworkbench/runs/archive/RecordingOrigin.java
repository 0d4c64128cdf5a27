package org.loraworkbench.runs.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.JsonFields;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;

/**
 * Where a recorded run comes from: {@code recording.json} in its file.
 *
 * @param date of its first step, as in {@code 2026-02-28}
 * @param version of the program that recorded it
 * @param machine in words, such as {@code 2 cores, x86-64}; without names of computers or users
 */
public record RecordingOrigin(String date, String version, String machine) {

    /**
     * The origin of a run that is recorded by this program.
     *
     * @param events of the run
     */
    static RecordingOrigin of(List<RunEvent> events, String machine) {
        long at =
                events.stream()
                        .filter(RunEvent.Started.class::isInstance)
                        .mapToLong(RunEvent::at)
                        .findFirst()
                        .orElseGet(System::currentTimeMillis);
        LocalDate date = Instant.ofEpochMilli(at).atZone(ZoneOffset.UTC).toLocalDate();
        String version = RecordingOrigin.class.getPackage().getImplementationVersion();
        return new RecordingOrigin(
                date.toString(), version == null ? "built here" : version, machine);
    }

    /**
     * The origin that stands in the folder of a run; empty if none does.
     *
     * @param file that the run came from, for messages
     * @throws ConfigException if it cannot be read
     */
    static Optional<RecordingOrigin> of(RunFolder run, String file) throws IOException {
        if (!Files.isRegularFile(run.recording())) {
            return Optional.empty();
        }
        String place = file + ", " + RunArchive.RECORDING;
        return Optional.of(parse(place, Files.readString(run.recording())));
    }

    /**
     * @param place names the file, for the message
     * @throws ConfigException if a field is missing, or one is unknown
     */
    private static RecordingOrigin parse(String place, String text) {
        JsonNode json = Json.parse(place, text);
        try {
            JsonFields fields = new JsonFields(json);
            RecordingOrigin origin =
                    new RecordingOrigin(
                            fields.text("date", ""),
                            fields.text("version", ""),
                            fields.text("machine", ""));
            fields.refuseOthers();
            return origin;
        } catch (ConfigException e) {
            throw new ConfigException("", place + ": " + e.getMessage());
        }
    }

    String toJson() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("date", date).put("version", version).put("machine", machine);
        return json.toPrettyString() + "\n";
    }

    /** As in {@code recorded on 2026-02-28 with version 1.0.0 on 2 cores, x86-64}. */
    public String inWords() {
        return "recorded on %s with version %s on %s".formatted(date, version, machine);
    }
}
