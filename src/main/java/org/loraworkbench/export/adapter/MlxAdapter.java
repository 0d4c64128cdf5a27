package org.loraworkbench.export.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loraworkbench.config.Json;
import org.loraworkbench.files.StagedFolder;
import org.loraworkbench.formats.LowRankUpdate;
import org.loraworkbench.formats.SafetensorsFile;
import org.loraworkbench.formats.SafetensorsWriter;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.ModuleOutline;

/**
 * An adapter in the layout of {@code mlx_lm}: {@code adapters.safetensors} and {@code
 * adapter_config.json}. There a layer adds {@code scale · (x·lora_a)·lora_b}, with one scale and
 * one rank for all layers: smaller ranks are filled up with zeros, and other scales folded into B.
 */
final class MlxAdapter {

    private static final String WEIGHTS = "adapters.safetensors";
    private static final String CONFIG = "adapter_config.json";

    private MlxAdapter() {}

    static Receipt write(CarriedAdapter adapter, Path folder) throws IOException {
        List<LowRankUpdate> updates = adapter.updates();
        int rank = adapter.largestRank();
        double scale = adapter.directory().lora().loraAlpha() / rank;
        Map<String, TensorData> tensors = new TreeMap<>();
        for (LowRankUpdate update : updates) {
            LowRankUpdate uniform = update.withRank(rank).withScaling(scale);
            int in = Math.toIntExact(update.module().in());
            int out = Math.toIntExact(update.module().out());
            String name = name(update.module());
            tensors.put(name + ".lora_a", transposed(uniform.a(), rank, in));
            tensors.put(name + ".lora_b", transposed(uniform.b(), out, rank));
        }
        try (StagedFolder staged = StagedFolder.beside(folder)) {
            SafetensorsWriter.write(staged.resolve(WEIGHTS), tensors, Map.of());
            Files.writeString(
                    staged.resolve(CONFIG), config(adapter, rank, scale).toPrettyString() + "\n");
            staged.publish();
        }
        return Receipt.of(updates, read(folder, updates, rank, scale));
    }

    private static ObjectNode config(CarriedAdapter adapter, int rank, double scale) {
        ObjectNode config = Json.MAPPER.createObjectNode();
        config.put("fine_tune_type", "lora");
        config.put("num_layers", adapter.layout().model().layers());
        ObjectNode parameters = config.putObject("lora_parameters");
        parameters.put("rank", rank);
        parameters.put("scale", scale);
        parameters.put("dropout", 0.0);
        adapter.layout().adaptedModules().stream()
                .map(module -> module.name().replaceFirst(".*?\\.\\d+\\.", ""))
                .distinct()
                .forEach(parameters.putArray("keys")::add);
        return config;
    }

    /** mlx_lm calls GPT-2's body {@code model}, and the others' as transformers does. */
    private static String name(ModuleOutline module) {
        return module.name().replaceFirst("^transformer\\.", "model.");
    }

    private static List<LowRankUpdate> read(
            Path folder, List<LowRankUpdate> originals, int rank, double scale) throws IOException {
        List<LowRankUpdate> updates = new ArrayList<>();
        try (TensorSource file = SafetensorsFile.open(folder.resolve(WEIGHTS))) {
            for (LowRankUpdate original : originals) {
                String name = name(original.module());
                int in = Math.toIntExact(original.module().in());
                int out = Math.toIntExact(original.module().out());
                updates.add(
                        new LowRankUpdate(
                                original.module(),
                                rank,
                                scale,
                                transposed(file.read(name + ".lora_a").toFloats(), in, rank)
                                        .toFloats(),
                                transposed(file.read(name + ".lora_b").toFloats(), rank, out)
                                        .toFloats()));
            }
        }
        return updates;
    }

    /** From {@code [rows, columns]} to {@code [columns, rows]}. */
    private static TensorData transposed(float[] matrix, int rows, int columns) {
        float[] values = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[column * rows + row] = matrix[row * columns + column];
            }
        }
        return TensorData.ofFloats(values, columns, rows);
    }
}
