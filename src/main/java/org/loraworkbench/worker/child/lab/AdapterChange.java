package org.loraworkbench.worker.child.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.InitLoraWeights;
import org.loraworkbench.config.Json;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterFactors;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.LayerFactors;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/** An adapter: {@code ΔW = scaling · B·A}. */
final class AdapterChange implements ChangedModel {

    private final AdapterDirectory adapter;
    private final AdapterFactors factors;

    /**
     * @throws FormatException if it is not an adapter that can be set beside the base
     */
    AdapterChange(Path folder) throws IOException {
        adapter = AdapterDirectory.open(folder);
        requireWholeBase();
        factors = AdapterFactors.open(adapter);
    }

    /** PiSSA begins by taking a part out of W0, which is not known any more. */
    private void requireWholeBase() {
        if (adapter.lora().initLoraWeights() == InitLoraWeights.PISSA) {
            throw new FormatException(
                    "%s began with PiSSA, which takes a part out of W0: W0 + ΔW is not what it computes. Choose adapters that began otherwise."
                            .formatted(adapter.folder().getFileName()));
        }
    }

    @Override
    public ModelOutline outline(ModelConfig base) {
        return adapter.outline(base);
    }

    @Override
    public List<String> layers() {
        return factors.layers();
    }

    @Override
    public void compare(String layer, WeightSpectrum weight, ObjectNode line) {
        LayerFactors change = factors.read(layer);
        weight.requireShape(layer, change.out(), change.in());
        line.set(
                "comparison",
                Json.MAPPER.valueToTree(weight.compare(change, factors.magnitudes(layer))));
    }

    @Override
    public void close() {
        factors.close();
    }
}
