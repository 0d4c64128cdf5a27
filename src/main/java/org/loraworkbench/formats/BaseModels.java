package org.loraworkbench.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.InputFile;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.hub.DownloadListener;
import org.loraworkbench.formats.hub.HubModels;
import org.loraworkbench.formats.hub.HubName;
import org.loraworkbench.formats.hub.HubSettings;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelConfig;

/**
 * Opens base models by name or place, unpacking built-in ones at their first use and downloading
 * those of the hub.
 */
public final class BaseModels {

    private BaseModels() {}

    /**
     * A base's configuration, which is enough to count and to plan.
     *
     * @param base a catalog name, a directory with a {@code config.json}, or {@code hf:org/name}
     * @throws ConfigException if there is no such base model, its configuration cannot be, or its
     *     weights are not what that asks for
     * @throws org.loraworkbench.formats.hub.HubException if the hub cannot be asked now
     */
    public static ModelConfig config(String base) {
        if (HubName.isOne(base)) {
            return ModelCatalog.find(hub().resolveConfig(base).toString());
        }
        ModelConfig config = ModelCatalog.find(base);
        if (isFolder(base)) {
            try {
                open(Path.of(base));
            } catch (FormatException e) {
                throw new ConfigException("base", e.getMessage());
            }
        }
        return config;
    }

    /**
     * Looks at a folder's files as training will, without reading a weight.
     *
     * @param base as for {@link #config}
     * @return the folder; empty for what comes with the program, which is whole, and for what is
     *     downloaded later
     * @throws FormatException if its weights cannot be used for the task
     */
    public static Optional<HuggingFaceDirectory> requireTrainable(String base, TaskType task) {
        if (HubName.isOne(base) || !isFolder(base)) {
            return Optional.empty();
        }
        HuggingFaceDirectory directory = open(Path.of(base));
        ModelConfig config = new ModelConfig(directory.config());
        try (TensorSource weights = directory.weights()) {
            WeightsCheck.require(weights, Architectures.outline(config, task, config.labels(2)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + base + ": " + e.getMessage(), e);
        }
        return Optional.of(directory);
    }

    private static boolean isFolder(String base) {
        return !ModelCatalog.BUILT_IN.contains(base)
                && Files.isRegularFile(Path.of(base).resolve(HuggingFaceDirectory.CONFIG));
    }

    private static HuggingFaceDirectory open(Path folder) {
        try {
            HuggingFaceDirectory directory = HuggingFaceDirectory.open(folder);
            directory.requireConsistent();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * A base as it is found from anywhere.
     *
     * @param folder where directories with relative paths are looked for first, before the working
     *     directory
     * @return the absolute path of a directory that is there; every other name as it is
     */
    public static String foundFrom(Path folder, String base) {
        if (HubName.isOne(base) || ModelCatalog.BUILT_IN.contains(base)) {
            return base;
        }
        Path given = InputFile.path("base", base);
        return Stream.of(folder, Path.of(""))
                .map(place -> place.resolve(given).toAbsolutePath().normalize())
                .filter(place -> Files.isRegularFile(place.resolve(HuggingFaceDirectory.CONFIG)))
                .findFirst()
                .map(Path::toString)
                .orElse(base);
    }

    /** As {@link #open(String, Workspace, DownloadListener)}, without hearing of a download. */
    public static HuggingFaceDirectory open(String base, Workspace workspace) {
        return open(base, workspace, DownloadListener.SILENT);
    }

    /**
     * @param base a catalog name, a directory in Hugging Face's layout, or {@code hf:org/name}
     * @throws ConfigException if there is no such base model
     * @throws FormatException if its files cannot be used
     * @throws org.loraworkbench.formats.hub.HubException if it cannot be downloaded now
     */
    public static HuggingFaceDirectory open(
            String base, Workspace workspace, DownloadListener listener) {
        try {
            return open(folder(base, workspace, listener));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + base + ": " + e.getMessage(), e);
        }
    }

    /**
     * A base as far as its weights are on this machine: nothing is downloaded for it, and nothing
     * large unpacked.
     *
     * @return empty if they are not, and training will bring them
     * @throws ConfigException if there is no such base model, or it has no weights
     * @throws FormatException if its files cannot be used
     */
    public static Optional<HuggingFaceDirectory> here(String base, Workspace workspace) {
        if (HubName.isOne(base)) {
            return hub().cached(base).map(BaseModels::open);
        }
        boolean unpacked = MiniLmModel.isComplete(workspace.models().resolve(MiniLmModel.NAME));
        return base.equals(MiniLmModel.NAME) && !unpacked
                ? Optional.empty()
                : Optional.of(open(base, workspace));
    }

    private static Path folder(String base, Workspace workspace, DownloadListener listener)
            throws IOException {
        if (HubName.isOne(base)) {
            return hub().resolve(base, listener);
        }
        ModelCatalog.find(base);
        if (ModelCatalog.BUILT_IN.contains(base)) {
            return builtIn(base, workspace.models());
        }
        Path folder = InputFile.path("base", base);
        if (!Files.isDirectory(folder)) {
            throw new ConfigException(
                    "base",
                    "\"%s\" is known by its configuration only, which is enough to count and plan; to train it, give the directory of its weights"
                            .formatted(base));
        }
        return folder;
    }

    private static Path builtIn(String name, Path models) throws IOException {
        return name.equals(MiniLmModel.NAME)
                ? MiniLmModel.materialize(models)
                : PretrainedHere.materialize(name, models);
    }

    private static HubModels hub() {
        return new HubModels(HubSettings.ofEnvironment());
    }

    /** The name under which transformers and PEFT load a base: its hub name, or the directory. */
    public static String publishedName(String base) {
        return HubName.isOne(base)
                ? HubName.parse(base).repository()
                : ModelCatalog.publishedName(base);
    }

    /** The revision of the hub's that a base was asked for in, if it was. */
    static Optional<String> revision(String base) {
        return HubName.isOne(base) ? HubName.parse(base).otherRevision() : Optional.empty();
    }

    /**
     * Translates a name as PEFT and transformers write it.
     *
     * @param name a directory, or a name on the hub
     * @param revision of the hub's, where one is asked for
     * @return what {@link #open} takes
     */
    static String referenceTo(String name, Optional<String> revision) {
        for (String builtIn : ModelCatalog.BUILT_IN) {
            if (name.equals(builtIn) || name.equals(ModelCatalog.publishedName(builtIn))) {
                return builtIn;
            }
        }
        String onHub = HubName.PREFIX + name + revision.map(r -> "@" + r).orElse("");
        boolean isFolder = Files.isDirectory(InputFile.path("base_model_name_or_path", name));
        return !HubName.isValid(onHub) || isFolder ? name : onHub;
    }
}
