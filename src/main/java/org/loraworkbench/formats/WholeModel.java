package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;

/** A model whose weights were all trained, as {@link LaneFiles} saves it: its linear layers. */
public final class WholeModel implements AutoCloseable {

    private final TensorSource source;
    private final ModelOutline outline;
    private final FrozenWeight weights;

    private WholeModel(TensorSource source, ModelOutline outline) {
        this.source = source;
        this.outline = outline;
        weights = new FrozenWeight(source, outline);
    }

    /** Whether transformers' {@code config.json} is there, and no adapter's. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(HuggingFaceDirectory.CONFIG))
                && !Files.exists(PeftAdapterFiles.configIn(folder));
    }

    /**
     * Opens a model's folder; whoever opens it closes it.
     *
     * @throws FormatException if there is none, or it is of a class that is not known
     */
    public static WholeModel open(Path folder) throws IOException {
        HuggingFaceDirectory directory = HuggingFaceDirectory.open(folder);
        ModelConfig config = new ModelConfig(directory.config());
        String className = config.json().path("architectures").path(0).asText();
        ModelOutline outline =
                Architectures.taskTypes(config).stream()
                        .map(task -> Architectures.outline(config, task, config.labels(2)))
                        .filter(known -> known.className().equals(className))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new FormatException(
                                                "%s: “architectures” names the class “%s”, which is not known for this model_type"
                                                        .formatted(folder, className)));
        return new WholeModel(directory.weights(), outline);
    }

    public ModelOutline outline() {
        return outline;
    }

    /** The linear layers that have a weight of their own. */
    public List<ModuleOutline> layers() {
        return outline.modules().stream()
                .filter(module -> module.kind().isLinear() && module.hasOwnWeight())
                .toList();
    }

    /** As {@link FrozenWeight#read}. */
    public Optional<float[]> read(ModuleOutline module) {
        return weights.read(module);
    }

    @Override
    public void close() {
        source.close();
    }
}
