package org.loraworkbench.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;

/**
 * Has adapters compared with the weights of their base in a process of its own: decomposing large
 * matrices needs the engine, and whoever waits can be interrupted at any time.
 */
public final class BaseComparer {

    static final String MAIN_CLASS = "org.loraworkbench.worker.child.lab.BaseComparisonMain";

    /** Some hundred layers of a large model. */
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final Map<String, String> settings;

    /**
     * @param workspace with the built-in bases
     */
    public BaseComparer(Workspace workspace) {
        // Nothing is downloaded to look at an adapter.
        settings = Map.of("HF_HUB_OFFLINE", "1", Workspace.VARIABLE, workspace.path().toString());
    }

    /**
     * @param base of all the adapters
     * @param told each answer as soon as it is there: what {@code AdaptersBesideBase} tells; or
     *     {@code problem}, a sentence, if the adapters cannot be compared
     * @throws IOException if the process did not end well, or this thread was interrupted
     */
    public void compare(String base, List<Path> adapters, Consumer<JsonNode> told)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(base));
        adapters.forEach(folder -> arguments.add(folder.toAbsolutePath().toString()));
        ChildAnswer.lines(
                MAIN_CLASS,
                arguments,
                settings,
                PATIENCE,
                line -> {
                    if (line.startsWith("{")) {
                        told.accept(Json.MAPPER.readTree(line));
                    }
                });
    }
}
