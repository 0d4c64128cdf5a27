package org.loraworkbench.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.loraworkbench.formats.FormatException;

/**
 * What a checkpoint notes of its training beside the tensors, as texts by name.
 *
 * @param checkpoint named in errors
 */
record SavedState(Path checkpoint, Map<String, String> notes) {

    /**
     * @throws FormatException if there is no such note, or it cannot be read so
     */
    <T> T read(String name, Function<String, T> reading) {
        String note = notes.get(name);
        if (note == null) {
            throw damaged(name, "is missing");
        }
        try {
            return reading.apply(note);
        } catch (IllegalArgumentException e) {
            throw damaged(name, "cannot be \"" + note + "\"");
        }
    }

    /** The same, where checkpoints of earlier versions may lack the note. */
    <T> T readOr(String name, Function<String, T> reading, T otherwise) {
        return notes.containsKey(name) ? read(name, reading) : otherwise;
    }

    /**
     * A note of several parts, one for each lane, with commas between.
     *
     * @throws FormatException if there are not as many as lanes
     */
    List<String> byLane(String name, int lanes) {
        List<String> parts = List.of(read(name, Function.identity()).split(","));
        if (parts.size() != lanes) {
            throw damaged(name, "tells of %d lanes instead of %d".formatted(parts.size(), lanes));
        }
        return parts;
    }

    private FormatException damaged(String name, String problem) {
        return new FormatException(
                "%s is damaged: its note \"%s\" %s; remove it to begin from the start."
                        .formatted(checkpoint, name, problem));
    }
}
