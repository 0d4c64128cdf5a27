package org.loraworkbench.runs.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Present;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.files.WholeFile;

/**
 * The annotations of a run and its lanes. They lie in a file of their own, so that what was asked
 * for and what happened are never changed.
 *
 * @param run the mark on the run as a whole
 * @param lanes annotations by the lane's own name
 */
public record RunAnnotations(Annotation run, Map<String, Annotation> lanes) {

    public static final RunAnnotations NONE = new RunAnnotations(Annotation.NONE, Map.of());

    private static final String FILE = "marks.json";

    public RunAnnotations {
        run = run == null ? Annotation.NONE : run;
        lanes = lanes == null ? Map.of() : Present.map("lanes", new TreeMap<>(lanes));
    }

    static Path file(RunFolder folder) {
        return folder.path().resolve(FILE);
    }

    /** The annotations in a run's folder; a file that cannot be read counts as none. */
    public static RunAnnotations read(RunFolder folder) {
        try {
            return Json.read(file(folder), RunAnnotations.class);
        } catch (ConfigException noneOrDamaged) {
            return NONE;
        }
    }

    public Annotation lane(String name) {
        return lanes.getOrDefault(name, Annotation.NONE);
    }

    public static void annotateRun(RunFolder folder, UnaryOperator<Annotation> change) {
        write(
                folder,
                annotations ->
                        new RunAnnotations(change.apply(annotations.run), annotations.lanes));
    }

    /**
     * @param lane its own name, as in the experiment
     */
    public static void annotateLane(
            RunFolder folder, String lane, UnaryOperator<Annotation> change) {
        write(
                folder,
                annotations -> {
                    Map<String, Annotation> lanes = new TreeMap<>(annotations.lanes);
                    lanes.put(lane, change.apply(annotations.lane(lane)));
                    lanes.values().removeIf(Annotation.NONE::equals);
                    return new RunAnnotations(annotations.run, lanes);
                });
    }

    /** Reads anew before it writes, as another window may have marked the run too. */
    private static void write(RunFolder folder, UnaryOperator<RunAnnotations> change) {
        try {
            RunAnnotations changed = change.apply(read(folder));
            WholeFile.write(
                    file(folder),
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(changed));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write " + file(folder) + ": " + e.getMessage(), e);
        }
    }
}
