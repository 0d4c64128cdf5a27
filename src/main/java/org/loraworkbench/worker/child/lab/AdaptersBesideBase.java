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
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.FrozenWeight;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.formats.WholeModel;
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
     * Compares every layer that one of the adapters, or of the models in their places, changes. The
     * weight of a layer is decomposed once for all of them.
     *
     * @param told first {@code {"comparisons": n}}, then n lines: {@code adapter}, its place in the
     *     list, {@code comparison}, an {@code analysis.spectrum.BaseComparison}, and for a model
     *     that was trained as a whole {@code spectrum}, its {@code LayerSpectrum}; or {@code
     *     missing}, the name of a layer that the base has no weight for
     * @throws FormatException if an adapter does not fit the base
     */
    void compare(List<Path> folders, NDManager manager, Consumer<ObjectNode> told)
            throws IOException {
        HuggingFaceDirectory directory = BaseModels.open(base, workspace);
        List<ChangedModel> changed = new ArrayList<>();
        try (TensorSource source = directory.weights()) {
            Set<String> layers = new LinkedHashSet<>();
            int count = 0;
            ModelOutline outline = null;
            for (Path folder : folders) {
                ChangedModel model =
                        WholeModel.isIn(folder)
                                ? new WholeChange(folder)
                                : new AdapterChange(folder);
                changed.add(model);
                outline = model.outline(new ModelConfig(directory.config()));
                layers.addAll(model.layers());
                count += model.layers().size();
            }
            told.accept(Json.MAPPER.createObjectNode().put("comparisons", count));
            FrozenWeight weights = new FrozenWeight(source, outline);
            for (String layer : layers) {
                compare(layer, changed, outline, weights, manager, told);
            }
        } finally {
            changed.forEach(ChangedModel::close);
        }
    }

    private static void compare(
            String layer,
            List<ChangedModel> changed,
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
            for (int place = 0; place < changed.size(); place++) {
                if (changed.get(place).layers().contains(layer)) {
                    ObjectNode line = Json.MAPPER.createObjectNode().put("adapter", place);
                    changed.get(place).compare(layer, spectrum, line);
                    told.accept(line);
                }
            }
        }
    }
}
