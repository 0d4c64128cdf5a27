package org.loraworkbench.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.Json;

/**
 * What a merged model remembers of its making, so that its base can be restored to the byte. Beside
 * it lies {@link #ORIGINALS} with the base's tensors that are no longer in the model.
 *
 * @param adapter name of the adapter's folder
 * @param adapterSha256 of its weights and settings
 * @param config the base's {@code config.json}
 * @param index the base's index of shards; null where it had one file
 * @param files that held the base's weights
 * @param unchanged names in the base of the tensors that are the same in both, by those in the
 *     model
 */
record MergeRecord(
        String adapter,
        String adapterSha256,
        String config,
        String index,
        List<WeightFile> files,
        Map<String, String> unchanged) {

    static final String FILE = "merge.json";

    /** A safetensors file; not called so, for some programs load every file that is. */
    static final String ORIGINALS = "unmerge.data";

    /**
     * A file of the base's weights.
     *
     * @param header its JSON, which says where each tensor lies
     */
    record WeightFile(String name, String sha256, String header) {}

    /** Reads the record of a merged model; empty for any other folder. */
    static Optional<MergeRecord> in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(file.toFile(), MergeRecord.class));
        } catch (JsonProcessingException e) {
            throw new FormatException(
                    file + " is not the record of a merge: " + e.getOriginalMessage(), e);
        }
    }

    void write(Path file) throws IOException {
        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }
}
