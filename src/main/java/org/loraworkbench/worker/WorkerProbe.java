package org.loraworkbench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.loraworkbench.config.Json;
import org.loraworkbench.events.LogEnd;

/** Tries out whether workers work on this machine, in a process of its own. */
public final class WorkerProbe {

    static final String MAIN_CLASS = "org.loraworkbench.worker.child.ProbeMain";

    /** Unpacking the natives for the first time takes some seconds, a download much longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * What a worker found.
     *
     * @param engine with its version
     * @param library the folder of the natives
     * @param devices such as {@code cpu} and {@code cuda:0}
     * @param threads that one operation is spread over
     */
    public record Report(String engine, String library, List<String> devices, int threads) {}

    private WorkerProbe() {}

    /**
     * Loads the engine as a worker would, and computes something with it.
     *
     * @throws IOException if that does not work; its message holds the end of what was printed
     */
    public static Report ask() throws IOException {
        Path folder = Files.createTempDirectory("lora-workbench-probe");
        Path output = folder.resolve("output");
        Path crashFile = folder.resolve("crash");
        try {
            return ask(ChildCommand.of(MAIN_CLASS, crashFile, output, List.of()), output);
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(crashFile);
            Files.deleteIfExists(folder);
        }
    }

    private static Report ask(ProcessBuilder command, Path output) throws IOException {
        try (OwnedProcess process = OwnedProcess.start(command)) {
            if (!process.awaitExit(PATIENCE)) {
                throw new IOException("A worker did not answer in " + PATIENCE + ".");
            }
            List<String> printed = LogEnd.of(output);
            if (process.exitCode() != 0) {
                throw new IOException(
                        "A worker ended with exit code %d: %s"
                                .formatted(process.exitCode(), String.join(" ", printed)));
            }
            return Json.MAPPER.readValue(printed.get(printed.size() - 1), Report.class);
        }
    }
}
