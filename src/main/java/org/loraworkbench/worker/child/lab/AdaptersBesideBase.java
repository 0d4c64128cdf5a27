package org.loraworkbench.worker.child.lab;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.loraworkbench.config.InitLoraWeights;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterFactors;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.FrozenWeight;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.LayerFactors;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;

/** Goes through the layers of adapters with the weights of the base that they share. */
final class AdaptersBesideBase {

    private final String base;
    private final Workspace workspace;

    /**
     * @param base a catalog name, a directory, or {@code hf:org/name}
     */
    AdaptersBesideBase(String base, Workspace workspace) {
        this.base = base;
        this.workspace = workspace;
    }

    /**
     * Compares every layer that one of the adapters changes. The weight of a layer is decomposed
     * once for all of them.
     *
     * @param told first {@code {"comparisons": n}}, then n lines: {@code adapter}, its place in the
     *     list, and {@code comparison}, an {@code analysis.spectrum.BaseComparison}; or {@code
     *     missing}, the name of a layer that the base has no weight for
     * @throws FormatException if an adapter does not fit the base
     */
    void compare(List<Path> folders, NDManager manager, Consumer<ObjectNode> told)
            throws IOException {
        HuggingFaceDirectory directory = BaseModels.open(base, workspace);
        List<AdapterFactors> adapters = new ArrayList<>();
        try (TensorSource source = directory.weights()) {
            Set<String> layers = new LinkedHashSet<>();
            int count = 0;
            ModelOutline outline = null;
            for (Path folder : folders) {
                AdapterDirectory adapter = AdapterDirectory.open(folder);
                requireWholeBase(adapter);
                outline = adapter.outline(new ModelConfig(directory.config()));
                AdapterFactors factors = AdapterFactors.open(adapter);
                adapters.add(factors);
                layers.addAll(factors.layers());
                count += factors.layers().size();
            }
            told.accept(Json.MAPPER.createObjectNode().put("comparisons", count));
            FrozenWeight weights = new FrozenWeight(source, outline);
            for (String layer : layers) {
                compare(layer, adapters, outline, weights, manager, told);
            }
        } finally {
            adapters.forEach(AdapterFactors::close);
        }
    }

    /** PiSSA begins by taking a part out of W0, which is not known any more. */
    private static void requireWholeBase(AdapterDirectory adapter) {
        if (adapter.lora().initLoraWeights() == InitLoraWeights.PISSA) {
            throw new FormatException(
                    "%s began with PiSSA, which takes a part out of W0: W0 + ΔW is not what it computes. Choose adapters that began otherwise."
                            .formatted(adapter.folder().getFileName()));
        }
    }

    private static void compare(
            String layer,
            List<AdapterFactors> adapters,
            ModelOutline outline,
            FrozenWeight weights,
            NDManager manager,
            Consumer<ObjectNode> told) {
        ModuleOutline module =
                outline.modules().stream()
                        .filter(candidate -> candidate.name().equals(layer))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new FormatException(
                                                "the base has no layer %s; compare adapters of one base"
                                                        .formatted(layer)));
        Optional<float[]> values = weights.read(module);
        int out = Math.toIntExact(module.out());
        int in = Math.toIntExact(module.in());
        if (values.isEmpty()) {
            told.accept(Json.MAPPER.createObjectNode().put("missing", layer));
            return;
        }
        try (WeightSpectrum spectrum = new WeightSpectrum(manager, values.get(), out, in)) {
            for (int place = 0; place < adapters.size(); place++) {
                AdapterFactors adapter = adapters.get(place);
                if (adapter.layers().contains(layer)) {
                    LayerFactors factors = requireShape(adapter.read(layer), out, in);
                    ObjectNode line = Json.MAPPER.createObjectNode().put("adapter", place);
                    line.set(
                            "comparison",
                            Json.MAPPER.valueToTree(
                                    spectrum.compare(factors, adapter.magnitudes(layer))));
                    told.accept(line);
                }
            }
        }
    }

    private static LayerFactors requireShape(LayerFactors factors, int out, int in) {
        if (factors.out() != out || factors.in() != in) {
            throw new FormatException(
                    "%s: the adapter changes %d × %d numbers, but the base has %d × %d; choose the base that it was trained on"
                            .formatted(factors.layer(), factors.out(), factors.in(), out, in));
        }
        return factors;
    }
}
