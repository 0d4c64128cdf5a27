package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.loraworkbench.files.StagedFolder;

/** Writes a model's weights as one file, or as several with an index where they are large. */
final class ShardedWriter {

    /** What one file may hold, in bytes; transformers' former default. */
    private static final long LARGEST_SHARD = 5_000_000_000L;

    private ShardedWriter() {}

    static void write(TensorSource tensors, StagedFolder staged) throws IOException {
        write(tensors, staged, LARGEST_SHARD);
    }

    static void write(TensorSource tensors, StagedFolder staged, long largest) throws IOException {
        List<Set<String>> shards = split(tensors, largest);
        if (shards.size() == 1) {
            writeShard(tensors, staged, HuggingFaceDirectory.WEIGHTS);
            return;
        }
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        long bytes =
                tensors.names().stream()
                        .mapToLong(name -> SafetensorsWriter.byteLength(tensors, name))
                        .sum();
        index.putObject("metadata").put("total_size", bytes);
        ObjectNode weightMap = index.putObject(ShardedTensors.WEIGHT_MAP);
        for (int number = 1; number <= shards.size(); number++) {
            String file = "model-%05d-of-%05d.safetensors".formatted(number, shards.size());
            Set<String> names = shards.get(number - 1);
            writeShard(new TensorSubset(tensors, names), staged, file);
            names.forEach(name -> weightMap.put(name, file));
        }
        Files.write(staged.resolve(HuggingFaceDirectory.SHARD_INDEX), JsonFile.bytes(index));
    }

    private static void writeShard(TensorSource tensors, StagedFolder staged, String file)
            throws IOException {
        SafetensorsWriter.write(staged.resolve(file), tensors, SafetensorsWriter.PYTORCH_METADATA);
    }

    /** Fills one shard after the other; a larger tensor has one to itself. */
    private static List<Set<String>> split(TensorSource tensors, long largest) {
        List<Set<String>> shards = new ArrayList<>();
        long room = 0;
        for (String name : tensors.names()) {
            long bytes = SafetensorsWriter.byteLength(tensors, name);
            if (shards.isEmpty() || bytes > room) {
                shards.add(new LinkedHashSet<>());
                room = largest;
            }
            shards.get(shards.size() - 1).add(name);
            room -= bytes;
        }
        return shards;
    }
}
