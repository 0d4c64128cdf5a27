package org.loraworkbench.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Precision;
import org.loraworkbench.files.WholeFile;

/**
 * What was found the faster format, for each machine and width of model that a workspace has met:
 * every start of an experiment computes as its first one did, however close the two formats are.
 */
final class MeasuredPrecision {

    private static final TypeReference<TreeMap<String, Precision>> TYPE = new TypeReference<>() {};

    private final Path file;

    /**
     * @param file need not be there; one that cannot be read counts as empty
     */
    MeasuredPrecision(Path file) {
        this.file = file;
    }

    /** The format found for a key, measured if that was not done before. */
    Precision get(String key, Supplier<Precision> measurement) {
        Map<String, Precision> known = read();
        Precision found = known.get(key);
        if (found == null) {
            found = measurement.get();
            known.put(key, found);
            write(known);
        }
        return found;
    }

    private Map<String, Precision> read() {
        try {
            Map<String, Precision> known = Json.MAPPER.readValue(Files.readString(file), TYPE);
            return known == null ? new TreeMap<>() : known;
        } catch (IOException e) {
            return new TreeMap<>();
        }
    }

    private void write(Map<String, Precision> known) {
        try {
            WholeFile.write(
                    file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(known));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            // It is measured anew the next time.
        }
    }
}
