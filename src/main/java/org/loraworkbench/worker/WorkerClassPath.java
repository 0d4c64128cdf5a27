package org.loraworkbench.worker;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loraworkbench.config.Experiment;

/**
 * Where a worker finds its classes: where this process does, without the window's libraries. For
 * CUDA the natives for the CPU are left off too, because DJL takes them wherever it finds them;
 * without them it fetches the CUDA build at its first use, or takes the one in {@code
 * PYTORCH_LIBRARY_PATH}.
 */
final class WorkerClassPath {

    private static final Pattern WINDOW =
            Pattern.compile("(javafx|atlantafx|ikonli|tablesaw|openjfx)-.*\\.jar");

    private static final Pattern CPU_NATIVES = Pattern.compile("pytorch-native-cpu-.*\\.jar");

    private WorkerClassPath() {}

    /** Whether the worker is to look for a CUDA device. */
    static boolean wantsCuda(Experiment experiment, Map<String, String> environment) {
        String device = experiment.training().device();
        return device.startsWith("cuda")
                || device.equals("auto") && environment.containsKey("PYTORCH_LIBRARY_PATH");
    }

    /**
     * The arguments of {@code java} that start a class.
     *
     * @param classPath of this process
     */
    static List<String> arguments(String classPath, boolean cuda, String mainClass)
            throws IOException {
        boolean isOneJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        if (cuda && isOneJar) {
            return ofJar(new File(classPath), mainClass);
        }
        Stream<String> entries = Stream.of(classPath.split(Pattern.quote(File.pathSeparator)));
        return List.of("-cp", join(entries, cuda), mainClass);
    }

    /**
     * The jar's manifest names its libraries, the natives for the CPU among them, and Java always
     * follows it, except for a jar on the module path.
     */
    private static List<String> ofJar(File jar, String mainClass) throws IOException {
        String module =
                ModuleFinder.of(jar.toPath()).findAll().iterator().next().descriptor().name();
        return List.of(
                "--add-modules",
                "ALL-DEFAULT",
                "--module-path",
                jar.getPath(),
                "-cp",
                join(libraries(jar), true),
                "--module",
                module + "/" + mainClass);
    }

    private static Stream<String> libraries(File jar) throws IOException {
        Path folder = jar.getAbsoluteFile().toPath().getParent();
        try (JarFile file = new JarFile(jar)) {
            String names =
                    file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return Stream.of(names.strip().split(" +"))
                    .map(name -> Path.of(folder.toUri().resolve(name)).toString());
        }
    }

    private static String join(Stream<String> entries, boolean cuda) {
        return entries.filter(entry -> !isNamed(entry, WINDOW))
                .filter(entry -> !(cuda && isNamed(entry, CPU_NATIVES)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isNamed(String entry, Pattern pattern) {
        return pattern.matcher(new File(entry).getName()).matches();
    }
}
