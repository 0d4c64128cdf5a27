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
 * The marks of a run and its lanes. They lie in a file of their own, so that what was asked for and
 * what happened are never changed.
 *
 * @param run the mark on the run as a whole
 * @param lanes marks by the lane's own name
 */
public record RunMarks(Mark run, Map<String, Mark> lanes) {

    public static final RunMarks NONE = new RunMarks(Mark.NONE, Map.of());

    private static final String FILE = "marks.json";

    public RunMarks {
        run = run == null ? Mark.NONE : run;
        lanes = lanes == null ? Map.of() : Present.map("lanes", new TreeMap<>(lanes));
    }

    static Path file(RunFolder folder) {
        return folder.path().resolve(FILE);
    }

    /** The marks in a run's folder; a file that cannot be read counts as none. */
    public static RunMarks read(RunFolder folder) {
        try {
            return Json.read(file(folder), RunMarks.class);
        } catch (ConfigException noneOrDamaged) {
            return NONE;
        }
    }

    public Mark lane(String name) {
        return lanes.getOrDefault(name, Mark.NONE);
    }

    public static void markRun(RunFolder folder, UnaryOperator<Mark> change) {
        write(folder, marks -> new RunMarks(change.apply(marks.run), marks.lanes));
    }

    /**
     * @param lane its own name, as in the experiment
     */
    public static void markLane(RunFolder folder, String lane, UnaryOperator<Mark> change) {
        write(
                folder,
                marks -> {
                    Map<String, Mark> lanes = new TreeMap<>(marks.lanes);
                    lanes.put(lane, change.apply(marks.lane(lane)));
                    lanes.values().removeIf(Mark.NONE::equals);
                    return new RunMarks(marks.run, lanes);
                });
    }

    /** Reads anew before it writes, as another window may have marked the run too. */
    private static void write(RunFolder folder, UnaryOperator<RunMarks> change) {
        try {
            RunMarks changed = change.apply(read(folder));
            WholeFile.write(
                    file(folder),
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(changed));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write " + file(folder) + ": " + e.getMessage(), e);
        }
    }
}
