package org.loraworkbench.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.loraworkbench.events.LogEnd;

/** Asks a process of this program's own for one answer or for many: the lines that it prints. */
final class ChildAnswer {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private ChildAnswer() {}

    /** Takes a line that a process printed. */
    @FunctionalInterface
    interface Lines {

        void take(String line) throws IOException;
    }

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
        List<String> printed = new ArrayList<>();
        lines(mainClass, arguments, settings, patience, printed::add);
        return printed.get(printed.size() - 1);
    }

    /**
     * @param settings of its environment, beside those of this process
     * @param taker of each line, soon after it was printed
     * @throws IOException if it does not end well, or this thread was interrupted; its message
     *     holds the end of what was printed
     */
    static void lines(
            String mainClass,
            List<String> arguments,
            Map<String, String> settings,
            Duration patience,
            Lines taker)
            throws IOException {
        Path folder = Files.createTempDirectory("lora-workbench-child");
        Path output = folder.resolve("output");
        Path crashFile = folder.resolve("crash");
        try {
            ProcessBuilder builder = ChildCommand.of(mainClass, crashFile, output, arguments);
            builder.environment().putAll(settings);
            await(builder, output, patience, taker);
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(crashFile);
            Files.deleteIfExists(folder);
        }
    }

    private static void await(ProcessBuilder command, Path output, Duration patience, Lines taker)
            throws IOException {
        Files.createFile(output);
        try (OwnedProcess process = OwnedProcess.start(command);
                BufferedReader reader = Files.newBufferedReader(output)) {
            StringBuilder begun = new StringBuilder();
            long end = System.nanoTime() + patience.toNanos();
            boolean over = false;
            while (!over) {
                over = process.awaitExit(BETWEEN_LOOKS);
                take(reader, begun, taker);
                if (!over && (Thread.currentThread().isInterrupted() || System.nanoTime() > end)) {
                    throw new IOException("A worker did not answer in " + patience + ".");
                }
            }
            if (!begun.isEmpty()) {
                taker.take(begun.toString());
            }
            if (process.exitCode() != 0) {
                throw new IOException(
                        "A worker ended with exit code %d: %s"
                                .formatted(
                                        process.exitCode(), String.join(" ", LogEnd.of(output))));
            }
        }
    }

    /**
     * @param begun the line of which only the beginning was printed yet
     */
    private static void take(BufferedReader reader, StringBuilder begun, Lines taker)
            throws IOException {
        for (int next = reader.read(); next >= 0; next = reader.read()) {
            if (next != '\n') {
                begun.append((char) next);
                continue;
            }
            String line = begun.toString().strip();
            begun.setLength(0);
            taker.take(line);
        }
    }
}
