package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Merges as the tests need them, of the parity cases. */
final class SampleMerge {

    static final Path PARITY = Path.of("src/test/resources/parity");

    /** A base, an adapter of it, and what the reference merges them to. */
    static final Path CASE = PARITY.resolve("gpt2-causal-c_attn");

    private SampleMerge() {}

    static AdapterMerge.Outcome merge(Path adapter, Path base, Path target) throws IOException {
        return new AdapterMerge(AdapterDirectory.open(adapter), HuggingFaceDirectory.open(base))
                .into(target);
    }

    /** Merges the adapter of {@link #CASE}. */
    static AdapterMerge.Outcome merge(Path base, Path target) throws IOException {
        return merge(CASE.resolve("adapter_final"), base, target);
    }

    /** Writes the base of {@link #CASE} into a folder, with every tensor changed. */
    static Path base(Path folder, BiFunction<String, TensorData, TensorData> change)
            throws IOException {
        Path base = Files.createDirectories(folder.resolve("base"));
        Files.copy(CASE.resolve("base/config.json"), base.resolve("config.json"));
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        try (TensorSource source = HuggingFaceDirectory.open(CASE.resolve("base")).weights()) {
            for (String name : source.names()) {
                tensors.put(name, change.apply(name, source.read(name)));
            }
        }
        SafetensorsWriter.write(base.resolve("model.safetensors"), tensors, Map.of());
        return base;
    }
}
