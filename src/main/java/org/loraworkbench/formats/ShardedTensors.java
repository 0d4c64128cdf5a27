package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.NameInFolder;

/** A model in several files, joined by an index that names each tensor's file. */
final class ShardedTensors implements TensorSource {

    static final String WEIGHT_MAP = "weight_map";

    private final Path index;
    private final Map<String, TensorSource> shards;
    private final Map<String, TensorSource> shardOfTensor;

    private ShardedTensors(
            Path index, Map<String, TensorSource> shards, Map<String, TensorSource> shardOfTensor) {
        this.index = index;
        this.shards = shards;
        this.shardOfTensor = shardOfTensor;
    }

    /**
     * Opens every file that the index names.
     *
     * @throws FormatException if one is missing or damaged, or lacks a tensor it should hold
     */
    static ShardedTensors open(Path index) throws IOException {
        ShardedTensors opened = new ShardedTensors(index, new HashMap<>(), new LinkedHashMap<>());
        try {
            for (Map.Entry<String, JsonNode> entry : weightMap(index).properties()) {
                opened.add(entry.getKey(), entry.getValue().asText());
            }
            opened.addUnlisted();
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The files that an index names, in alphabetical order. */
    static List<Path> files(Path index) throws IOException {
        return weightMap(index).properties().stream()
                .map(entry -> place(index, entry.getValue().asText()))
                .distinct()
                .sorted()
                .toList();
    }

    private static JsonNode weightMap(Path index) throws IOException {
        JsonNode weightMap = JsonFile.read(index).path(WEIGHT_MAP);
        if (!weightMap.isObject()) {
            throw new FormatException("%s has no %s.".formatted(index, WEIGHT_MAP));
        }
        return weightMap;
    }

    private void add(String tensorName, String fileName) throws IOException {
        TensorSource shard = shards.get(fileName);
        if (shard == null) {
            shard = TensorSource.open(pathOf(fileName));
            shards.put(fileName, shard);
        }
        if (!shard.contains(tensorName)) {
            throw new FormatException(
                    "%s says that the tensor '%s' is in %s, but it is not."
                            .formatted(index, tensorName, fileName));
        }
        shardOfTensor.put(tensorName, shard);
    }

    /** An older index may name fewer tensors than its files hold: transformers reads them all. */
    private void addUnlisted() {
        for (TensorSource shard : shards.values()) {
            shard.names().forEach(name -> shardOfTensor.putIfAbsent(name, shard));
        }
    }

    /** Only files beside the index: a downloaded index must not point elsewhere. */
    private static Path place(Path index, String fileName) {
        try {
            return NameInFolder.existing(index.resolveSibling(""), fileName, index.toString());
        } catch (ConfigException e) {
            throw new FormatException(e.getMessage(), e);
        }
    }

    private Path pathOf(String fileName) {
        Path path = place(index, fileName);
        if (!Files.isRegularFile(path)) {
            throw new FormatException(
                    "%s names the file '%s', which is missing.".formatted(index, fileName));
        }
        return path;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(shardOfTensor.keySet());
    }

    @Override
    public String description() {
        return index.toString();
    }

    @Override
    public long[] shape(String name) {
        return shardOf(name).shape(name);
    }

    @Override
    public ElementType elementType(String name) {
        return shardOf(name).elementType(name);
    }

    @Override
    public TensorData read(String name) {
        return shardOf(name).read(name);
    }

    @Override
    public void readPieces(String name, int elements, Consumer<TensorData> visitor) {
        shardOf(name).readPieces(name, elements, visitor);
    }

    @Override
    public void close() {
        shards.values().forEach(TensorSource::close);
    }

    private TensorSource shardOf(String name) {
        TensorSource shard = shardOfTensor.get(name);
        if (shard == null) {
            throw new FormatException("There is no tensor '%s' in %s.".formatted(name, index));
        }
        return shard;
    }
}
