package org.loraworkbench.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a worker vanished without a terminal event, as far as it can be told afterwards.
 *
 * @param reason a sentence for the user
 * @param logEnd the last lines of the worker's log
 */
public record CrashReport(String reason, List<String> logEnd) {

    /** A process that a signal ended reports the signal's number above this. */
    private static final int SIGNALLED = 128;

    private static final Map<Integer, String> SIGNALS =
            Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 11, "SIGSEGV");

    private static final int SIGKILL = 9;

    private static final String UNKNOWN =
            "The worker vanished: its process is gone, and only the program that started it could"
                    + " know its exit code.";

    /** The Java runtime's crash file: its signal, and further down the frame that it came from. */
    private static final Pattern SIGNAL = Pattern.compile("# +(SIG\\w+|EXCEPTION_\\w+) .*");

    private static final Pattern LIBRARY = Pattern.compile("# \\w +\\[([^+\\]]+).*");

    public CrashReport {
        logEnd = List.copyOf(logEnd);
    }

    /**
     * @param exitCode of the process; empty if it was not started by this one
     */
    public static CrashReport of(RunFolder folder, OptionalInt exitCode) {
        List<String> logEnd = LogEnd.of(folder.workerLog());
        String reason = nativeCrash(folder).or(() -> ending(exitCode)).orElse(UNKNOWN);
        return new CrashReport(reason + lastWords(logEnd), logEnd);
    }

    /** The same with one more sentence about what is known. */
    public CrashReport with(String sentence) {
        return new CrashReport(reason + " " + sentence, logEnd);
    }

    private static String lastWords(List<String> logEnd) {
        return logEnd.isEmpty()
                ? " Its log is empty."
                : " Its log ends: " + logEnd.get(logEnd.size() - 1);
    }

    private static Optional<String> nativeCrash(RunFolder folder) {
        List<String> lines;
        try {
            lines =
                    Files.readString(folder.crashFile(), StandardCharsets.ISO_8859_1)
                            .lines()
                            .takeWhile(line -> line.startsWith("#"))
                            .toList();
        } catch (IOException e) {
            return Optional.empty();
        }
        Optional<String> library = firstGroup(LIBRARY, lines);
        return firstGroup(SIGNAL, lines)
                .map(signal -> signal + library.map(name -> " in " + name).orElse(""))
                .map("Native code crashed the worker (%s)."::formatted);
    }

    private static Optional<String> firstGroup(Pattern pattern, List<String> lines) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    private static Optional<String> ending(OptionalInt exitCode) {
        if (exitCode.isEmpty()) {
            return Optional.empty();
        }
        int code = exitCode.getAsInt();
        int signal = code - SIGNALLED;
        if (signal == SIGKILL) {
            return Optional.of(
                    "The worker was killed from outside (SIGKILL), as the system does when memory"
                            + " runs out.");
        }
        if (SIGNALS.containsKey(signal)) {
            return Optional.of(
                    "Native code crashed the worker (%s).".formatted(SIGNALS.get(signal)));
        }
        return Optional.of("The worker ended with exit code " + code + ", without a reason.");
    }
}
