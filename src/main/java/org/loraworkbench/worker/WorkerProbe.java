package org.loraworkbench.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.Json;

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
        String answer = ChildAnswer.of(MAIN_CLASS, List.of(), Map.of(), PATIENCE);
        return Json.MAPPER.readValue(answer, Report.class);
    }
}
