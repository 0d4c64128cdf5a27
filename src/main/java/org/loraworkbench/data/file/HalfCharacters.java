package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.loraworkbench.config.WholeCharacters;

/** Mends records that hold half a character, and says how many there were. */
final class HalfCharacters {

    private final String file;
    private long records;
    private long firstLine;

    HalfCharacters(String file) {
        this.file = file;
    }

    JsonNode mended(long line, JsonNode record) {
        JsonNode whole = WholeCharacters.of(record);
        if (whole != record) {
            firstLine = records == 0 ? line : firstLine;
            records++;
        }
        return whole;
    }

    /** A sentence if any record was mended. */
    List<String> notices() {
        return records == 0
                ? List.of()
                : List.of(
                        "%s: half a character (as of an emoji that was cut, such as \\ud83d alone) stands in %,d row%s, first in line %d; each is read as U+FFFD."
                                .formatted(file, records, records == 1 ? "" : "s", firstLine));
    }
}
