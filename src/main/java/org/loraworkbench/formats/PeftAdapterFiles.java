package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.loraworkbench.config.InputFile;
import org.loraworkbench.files.StagedFolder;

/**
 * The files of an adapter as PEFT saves them: {@code adapter_config.json} and {@code
 * adapter_model.safetensors} in one folder. What stands in them is {@link PeftAdapter}'s affair.
 */
public final class PeftAdapterFiles {

    private static final String CONFIG = "adapter_config.json";
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final String TORCH_WEIGHTS = "adapter_model.bin";
    private static final String MLX_WEIGHTS = "adapters.safetensors";

    private PeftAdapterFiles() {}

    /**
     * @throws FormatException if there is no such folder, or no valid configuration in it
     */
    public static ObjectNode readConfig(Path folder) throws IOException {
        Path config = configIn(folder);
        if (!Files.isRegularFile(config)) {
            String advice =
                    InputFile.folderBelow(folder, CONFIG)
                            .map(", but %s has one; is that the adapter?"::formatted)
                            .orElse("; choose a folder in which PEFT saved an adapter.");
            throw new FormatException("%s has no %s%s".formatted(folder, CONFIG, advice));
        }
        return JsonFile.read(config);
    }

    /** Where a folder has its configuration. */
    public static Path configIn(Path folder) {
        return folder.resolve(CONFIG);
    }

    /** Where a folder has its tensors: as safetensors, or as PEFT once saved them. */
    public static Path weightsIn(Path folder) {
        Path torch = folder.resolve(TORCH_WEIGHTS);
        Path safetensors = folder.resolve(WEIGHTS);
        return Files.isRegularFile(torch) && !Files.isRegularFile(safetensors)
                ? torch
                : safetensors;
    }

    /** Names of the files that an adapter's own may have; others lie beside it. */
    public static Set<String> names() {
        return Set.of(CONFIG, WEIGHTS, TORCH_WEIGHTS);
    }

    /**
     * Opens the adapter's tensors, as {@link AdapterTensors} reads them; the caller closes them.
     *
     * @throws FormatException if there are none, or the file is damaged
     */
    public static TensorSource openWeights(Path folder) throws IOException {
        Path weights = weightsIn(folder);
        if (!Files.isRegularFile(weights)) {
            String other =
                    Files.isRegularFile(folder.resolve(MLX_WEIGHTS))
                            ? "; its %s is of mlx_lm, which names and turns the tensors otherwise, so convert it to PEFT's format first"
                                    .formatted(MLX_WEIGHTS)
                            : ".";
            throw new FormatException(
                    "%s has no %s or %s%s".formatted(folder, WEIGHTS, TORCH_WEIGHTS, other));
        }
        return new AdapterTensors(TensorSource.open(weights));
    }

    /**
     * Writes an adapter. A new folder appears whole; in one that is there already, each file is
     * replaced as a whole, and other files stay.
     */
    public static void write(Path folder, ObjectNode config, Map<String, TensorData> weights)
            throws IOException {
        try (StagedFolder staged = StagedFolder.beside(folder)) {
            stage(staged, config, weights);
            staged.publish();
        }
    }

    /** Puts the adapter among other files that are published together. */
    public static void stage(
            StagedFolder staged, ObjectNode config, Map<String, TensorData> weights)
            throws IOException {
        Files.write(staged.resolve(CONFIG), JsonFile.bytes(config));
        SafetensorsWriter.write(
                staged.resolve(WEIGHTS), weights, SafetensorsWriter.PYTORCH_METADATA);
    }

    /** The size that the tensors' file would have, in bytes. */
    public static long weightBytes(Map<String, TensorData> weights) throws IOException {
        return SafetensorsWriter.fileBytes(weights, SafetensorsWriter.PYTORCH_METADATA);
    }
}
