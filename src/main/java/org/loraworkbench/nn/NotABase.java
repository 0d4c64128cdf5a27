package org.loraworkbench.nn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.loraworkbench.config.InputFile;
import org.loraworkbench.config.Nearest;

/** Says what was given in place of a base model, and what would be right. */
final class NotABase {

    private static final String CONFIG = "config.json";
    private static final String ADAPTER = "adapter_config.json";

    private static final Pattern HUB_NAME =
            Pattern.compile("[A-Za-z0-9][\\w.-]*(?:/[A-Za-z0-9][\\w.-]*)?");

    private NotABase() {}

    /**
     * @param base as it was written
     * @param place the same as a path
     * @param known names that would have been right
     * @return a sentence without its end
     */
    static String sentence(String base, Path place, List<String> known) {
        if (Files.isDirectory(place)) {
            return "\"%s\" %s".formatted(base, ofFolder(place));
        }
        if (Files.isRegularFile(place)) {
            return "\"%s\" is a file; a base is a folder in which transformers saved a model, with its config.json"
                    .formatted(base);
        }
        return "\"%s\" is neither a built-in model nor a directory; %s"
                .formatted(base, ofName(base, known));
    }

    private static String ofFolder(Path folder) {
        if (Files.isRegularFile(folder.resolve(ADAPTER))) {
            return "holds an adapter (%s) and no model; the base is the model that it was made for"
                    .formatted(ADAPTER);
        }
        return InputFile.folderBelow(folder, CONFIG)
                .map(
                        model ->
                                "has no %s, but %s has one; is that the model?"
                                        .formatted(CONFIG, model))
                .orElse(
                        "has no %s; choose a folder in which transformers saved a model"
                                .formatted(CONFIG));
    }

    private static String ofName(String base, List<String> known) {
        String hubName =
                HUB_NAME.matcher(base).matches()
                        ? "a model of the hub is written as \"hf:%s\"; ".formatted(base)
                        : "";
        return hubName
                + Nearest.to(base, known)
                        .map("did you mean \"%s\"?"::formatted)
                        .orElse(
                                "built in are %s; a directory must hold a %s"
                                        .formatted(
                                                String.join(", ", ModelCatalog.BUILT_IN), CONFIG));
    }
}
