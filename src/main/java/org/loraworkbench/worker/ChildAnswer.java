package org.loraworkbench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.loraworkbench.events.LogEnd;

/** Asks a process of this program's own for one answer: the last line that it prints. */
final class ChildAnswer {

    private ChildAnswer() {}

    /**
     * @param settings of its environment, beside those of this process
     * @throws IOException if it does not answer, or this thread was interrupted; its message holds
     *     the end of what was printed
     */
    static String of(
            String mainClass,
            List<String> arguments,
            Map<String, String> settings,
            Duration patience)
            throws IOException {
        Path folder = Files.createTempDirectory("lora-workbench-child");
        Path output = folder.resolve("output");
        Path crashFile = folder.resolve("crash");
        try {
            ProcessBuilder builder = ChildCommand.of(mainClass, crashFile, output, arguments);
            builder.environment().putAll(settings);
            await(builder, output, patience);
            List<String> printed = Files.readAllLines(output);
            return printed.get(printed.size() - 1);
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(crashFile);
            Files.deleteIfExists(folder);
        }
    }

    private static void await(ProcessBuilder command, Path output, Duration patience)
            throws IOException {
        try (OwnedProcess process = OwnedProcess.start(command)) {
            if (!process.awaitExit(patience)) {
                throw new IOException("A worker did not answer in " + patience + ".");
            }
            if (process.exitCode() != 0) {
                throw new IOException(
                        "A worker ended with exit code %d: %s"
                                .formatted(
                                        process.exitCode(), String.join(" ", LogEnd.of(output))));
            }
        }
    }
}
