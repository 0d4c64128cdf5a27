package org.loraworkbench.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;

/**
 * Has adapters written for other programs in a process of its own: merging needs the engine, and
 * whoever waits can be interrupted at any time.
 */
public final class AdapterCarrier {

    static final String MAIN_CLASS = "org.loraworkbench.worker.child.ExportMain";

    /** A large model on a slow disk. */
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final Map<String, String> settings;

    /**
     * @param workspace with the built-in bases
     */
    public AdapterCarrier(Workspace workspace) {
        settings = Map.of(Workspace.VARIABLE, workspace.path().toString());
    }

    /**
     * @param destination a constant of {@code export.adapter.Destination}
     * @param out the folder to write, absent or empty, or the file
     * @return {@code receipt}, a sentence, and {@code usage}, a list of lines; or {@code problem},
     *     a sentence, if it cannot be written
     * @throws IOException if the process did not end well, or this thread was interrupted
     */
    public JsonNode carry(RunFolder run, String lane, String destination, Path out)
            throws IOException {
        List<String> arguments =
                List.of(run.path().toString(), lane, destination, out.toAbsolutePath().toString());
        return Json.MAPPER.readTree(ChildAnswer.of(MAIN_CLASS, arguments, settings, PATIENCE));
    }
}
