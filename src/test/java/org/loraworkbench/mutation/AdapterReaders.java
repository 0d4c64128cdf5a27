package org.loraworkbench.mutation;

import static org.loraworkbench.mutation.ReaderUnderTest.Format.JSON;
import static org.loraworkbench.mutation.ReaderUnderTest.Format.SAFETENSORS;

import java.io.IOException;
import java.nio.file.Path;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.ModelConfig;

/** Readers of adapters. */
final class AdapterReaders {

    private static final Path ADAPTER_BASE = Samples.folder("parity/bert-tokencls-patterns/base");

    private static final Path ADAPTER =
            Samples.folder("parity/bert-tokencls-patterns/adapter_final");

    private AdapterReaders() {}

    static void addTo(Readers readers) {
        readers.add(JSON, ADAPTER, "adapter_config.json", AdapterReaders::adapter);
        readers.add(SAFETENSORS, ADAPTER, "adapter_model.safetensors", AdapterReaders::adapter);
    }

    private static void adapter(Path folder) throws IOException {
        AdapterDirectory adapter = AdapterDirectory.open(folder);
        ModelConfig base = new ModelConfig(HuggingFaceDirectory.open(ADAPTER_BASE).config());
        adapter.base();
        adapter.layout(adapter.outline(base));
        adapter.head(base);
        try (TensorSource weights = adapter.weights()) {
            weights.names().forEach(weights::read);
        }
    }
}
