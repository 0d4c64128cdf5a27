package org.loraworkbench.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.nn.ModelCatalog;

/** Opens base models by name or place, unpacking built-in ones at their first use. */
public final class BaseModels {

    /** What {@link #open} takes as the start of a name on the hub. */
    public static final String HUB_PREFIX = "hf:";

    private static final Pattern HUB_NAME = Pattern.compile("[\\w.-]+(/[\\w.-]+)?");

    private BaseModels() {}

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
        if (Files.isDirectory(Path.of(name)) || !HUB_NAME.matcher(name).matches()) {
            return name;
        }
        return HUB_PREFIX + name + revision.map(r -> "@" + r).orElse("");
    }

    /**
     * @param base a catalog name, or a directory in Hugging Face's layout
     * @throws org.loraworkbench.config.ConfigException if there is no such base model
     * @throws FormatException if its files cannot be used
     */
    public static HuggingFaceDirectory open(String base, Workspace workspace) {
        ModelCatalog.find(base);
        boolean isDirectory = Files.isDirectory(Path.of(base));
        if (!isDirectory && ModelCatalog.CONFIGURATIONS.contains(base)) {
            throw new ConfigException(
                    "base",
                    "\"%s\" is known by its configuration only, which is enough to count and plan; to train it, give the directory of its weights"
                            .formatted(base));
        }
        try {
            return HuggingFaceDirectory.open(
                    ModelCatalog.BUILT_IN.contains(base)
                            ? builtIn(base, workspace.models())
                            : Path.of(base));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + base + ": " + e.getMessage(), e);
        }
    }

    private static Path builtIn(String name, Path models) throws IOException {
        return name.equals(MiniLmModel.NAME)
                ? MiniLmModel.materialize(models)
                : PretrainedHere.materialize(name, models);
    }
}
