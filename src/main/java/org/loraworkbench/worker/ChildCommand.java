package org.loraworkbench.worker;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loraworkbench.config.ProcessorSharing;

/** Prepares a process that runs another main class of this program, apart from this one. */
public final class ChildCommand {

    /** Tensors lie outside the Java heap; this is for texts, tokens and configuration. */
    private static final String HEAP = "-Xmx1g";

    private static final Path NEW_SESSION = Path.of("/usr/bin/setsid");

    private static final Pattern WINDOW =
            Pattern.compile("(javafx|atlantafx|ikonli|tablesaw|flatlaf|openjfx)-.*\\.jar");

    private ChildCommand() {}

    /**
     * A process with no pipe to this one and, where the system allows it, a session of its own: the
     * end of this process does not reach it, nor does Ctrl-C in this one's terminal.
     *
     * @param output where all that it prints is appended
     */
    public static ProcessBuilder of(
            String mainClass, Path crashFile, Path output, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NEW_SESSION)) {
            command.add(NEW_SESSION.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(HEAP);
        // For a quick start: the heap is small, and most of the work is done outside of it.
        command.add("-XX:+UseSerialGC");
        command.add("-Xshare:auto");
        command.add("-XX:ErrorFile=" + crashFile.toAbsolutePath());
        command.addAll(LibraryCaches.arguments());
        if (ProcessorSharing.isLeftOpen(System.getenv())) {
            command.add(ProcessorSharing.argument());
        }
        command.add("-cp");
        command.add(withoutWindow(System.getProperty("java.class.path")));
        command.add(mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(OpenMp.settings(builder.environment()));
        return builder.redirectInput(Redirect.from(nothing()))
                .redirectOutput(Redirect.appendTo(output.toFile()))
                .redirectError(Redirect.appendTo(output.toFile()));
    }

    /** This process's class path; what only the window needs is left off. */
    static String withoutWindow(String classPath) {
        return Stream.of(classPath.split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !WINDOW.matcher(new File(entry).getName()).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static File nothing() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return new File(windows ? "NUL" : "/dev/null");
    }
}
