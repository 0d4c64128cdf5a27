package org.loraworkbench.worker.child.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.Json;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.WholeModel;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;

/** A model whose weights were all trained: {@code ΔW = W − W0}, of any rank. */
final class WholeChange implements ChangedModel {

    private final WholeModel model;

    WholeChange(Path folder) throws IOException {
        model = WholeModel.open(folder);
    }

    @Override
    public ModelOutline outline(ModelConfig base) {
        return model.outline();
    }

    @Override
    public List<String> layers() {
        return model.layers().stream().map(ModuleOutline::name).toList();
    }

    /** Tells its singular values too, which do not follow from files alone. */
    @Override
    public void compare(String layer, WeightSpectrum weight, ObjectNode line) {
        ModuleOutline module =
                model.layers().stream()
                        .filter(found -> found.name().equals(layer))
                        .findFirst()
                        .orElseThrow();
        weight.requireShape(layer, Math.toIntExact(module.out()), Math.toIntExact(module.in()));
        float[] trained =
                model.read(module)
                        .orElseThrow(
                                () ->
                                        new FormatException(
                                                "the trained model has no weight of %s"
                                                        .formatted(layer)));
        WeightSpectrum.Whole whole = weight.compare(layer, trained);
        line.set("spectrum", Json.MAPPER.valueToTree(whole.spectrum()));
        line.set("comparison", Json.MAPPER.valueToTree(whole.comparison()));
    }

    @Override
    public void close() {
        model.close();
    }
}
