package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Present;

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
    record WeightFile(String name, String sha256, String header) {
        WeightFile {
            Present.require("name", name);
            Present.require("sha256", sha256);
            Present.require("header", header);
        }
    }

    MergeRecord {
        Present.require("adapter", adapter);
        Present.require("adapter_sha256", adapterSha256);
        Present.require("config", config);
        files = Present.list("files", files);
        unchanged = Present.map("unchanged", unchanged);
    }

    /** Reads the record of a merged model; empty for any other folder. */
    static Optional<MergeRecord> in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(file, MergeRecord.class));
        } catch (ConfigException e) {
            throw new FormatException(e.getMessage() + " (it is to be the record of a merge)", e);
        }
    }

    void write(Path file) throws IOException {
        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }
}
