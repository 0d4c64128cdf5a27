package org.loraworkbench.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.files.WholeFile;

/**
 * What was found the faster format, for each machine and width of model that a workspace has met:
 * every start of an experiment computes as its first one did, however close the two formats are.
 */
public final class MeasuredPrecision {

    private static final TypeReference<TreeMap<String, Precision>> TYPE = new TypeReference<>() {};

    private final Path file;

    /** What was measured with a workspace. */
    public static MeasuredPrecision of(Workspace workspace) {
        return new MeasuredPrecision(workspace.cache().resolve("precision.json"));
    }

    /**
     * @param processor as its maker calls it
     * @param device that computes, as DJL writes it
     * @param hiddenSize width of the model
     */
    static String key(String processor, int threads, String device, int hiddenSize) {
        return "%s, %d threads, %s%s".formatted(processor, threads, device, ofWidth(hiddenSize));
    }

    private static String ofWidth(int hiddenSize) {
        return ", width " + hiddenSize;
    }

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

    /**
     * What a start is likely to find: what was measured for this width on this processor, the
     * format that takes more memory where its devices and threads differ; empty where nothing was.
     */
    public Optional<Precision> expected(String processor, int hiddenSize) {
        return read().entrySet().stream()
                .filter(found -> found.getKey().startsWith(processor + ", "))
                .filter(found -> found.getKey().endsWith(ofWidth(hiddenSize)))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder());
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
