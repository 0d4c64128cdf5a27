package org.loraworkbench.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.hub.HubName;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;

/** The classification head that a base was trained with, if its files hold one. */
public final class TrainedHead {

    private static final Set<TaskType> TASKS = Set.of(TaskType.SEQ_CLS, TaskType.TOKEN_CLS);

    private TrainedHead() {}

    /**
     * The head in a base's weights; empty where they hold none for this task with as many outputs
     * as {@code config.json} says.
     */
    public static Optional<Head> in(HuggingFaceDirectory base, TaskType task) {
        ModelConfig config = new ModelConfig(base.config());
        if (!hasLabels(config, task)) {
            return Optional.empty();
        }
        Head head = config.head(task);
        ModuleOutline output =
                Architectures.outline(config, task, head.outputs()).headOutput().orElseThrow();
        String weight = output.weight().name();
        try (TensorSource weights = base.weights()) {
            return weights.contains(weight)
                            && Arrays.equals(weights.shape(weight), output.weightShape())
                    ? Optional.of(head)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + base.folder(), e);
        }
    }

    /**
     * The same by a base's name, without downloading its weights: of a model on the hub, its
     * configuration must do.
     *
     * @param base as {@link BaseModels} takes it
     */
    public static Optional<Head> of(String base, TaskType task) {
        return ModelCatalog.BUILT_IN.contains(base)
                ? Optional.empty()
                : of(base, BaseModels.config(base), task);
    }

    /** The same with the base's configuration at hand, so that nobody is asked for it. */
    public static Optional<Head> of(String base, ModelConfig config, TaskType task) {
        Optional<HuggingFaceDirectory> folder = folder(base);
        return folder.isPresent() ? in(folder.get(), task) : said(config, task);
    }

    private static boolean hasLabels(ModelConfig config, TaskType task) {
        return TASKS.contains(task) && Architectures.taskTypes(config).contains(task);
    }

    /** A folder with weights; empty where they are elsewhere, or none that can be opened. */
    private static Optional<HuggingFaceDirectory> folder(String base) {
        Path path = Path.of(HubName.isOne(base) ? "" : base);
        try {
            return Files.isRegularFile(path.resolve(HuggingFaceDirectory.CONFIG))
                    ? Optional.of(HuggingFaceDirectory.open(path))
                            .filter(HuggingFaceDirectory::hasWeights)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + base, e);
        }
    }

    /** A configuration names the class that it was saved from. */
    private static Optional<Head> said(ModelConfig config, TaskType task) {
        if (!hasLabels(config, task)) {
            return Optional.empty();
        }
        Head head = config.head(task);
        String className = Architectures.outline(config, task, head.outputs()).className();
        return Optional.of(head).filter(any -> config.classNames().contains(className));
    }

    /**
     * A base's weights without its head's last layer, so that one is made anew. What stands before
     * it is kept, as transformers does for a head of another size.
     *
     * @param whole stays another's to close
     */
    public static TensorSource without(TensorSource whole, ModelOutline outline) {
        String layer = outline.headOutput().orElseThrow().name() + ".";
        return new TensorSubset(
                whole,
                whole.names().stream()
                        .filter(name -> !name.startsWith(layer))
                        .collect(Collectors.toSet()));
    }
}
