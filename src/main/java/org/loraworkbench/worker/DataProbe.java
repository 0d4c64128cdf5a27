package org.loraworkbench.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;

/**
 * Has all of a file counted in a process of its own, in the tokens of a base: tokenizers are native
 * code, and what ends them must not end the window.
 */
public final class DataProbe {

    static final String MAIN_CLASS = "org.loraworkbench.worker.child.DataProbeMain";

    /** Some hundred thousand texts. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Map<String, String> settings;

    /**
     * @param workspace with the built-in bases, unpacked
     */
    public DataProbe(Workspace workspace) {
        // Nothing is downloaded to look at a file.
        settings = Map.of("HF_HUB_OFFLINE", "1", Workspace.VARIABLE, workspace.path().toString());
    }

    /**
     * @return what {@code data.DataSummary} holds, as JSON; with {@code problem}, a sentence, if
     *     the file cannot be trained on
     * @throws IOException if it could not be counted
     */
    public JsonNode ask(DatasetConfig file, TaskType type, String base, int maxLength)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(file.file(), type.name(), base, Integer.toString(maxLength)));
        file.columns().forEach((part, column) -> arguments.add(part + "=" + column));
        return Json.MAPPER.readTree(ChildAnswer.of(MAIN_CLASS, arguments, settings, PATIENCE));
    }
}
