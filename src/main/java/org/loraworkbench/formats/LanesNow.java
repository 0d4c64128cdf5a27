package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.loraworkbench.files.FolderTree;

/**
 * What the lanes of a cohort had learned after a step of a run that trains: a folder each, as
 * {@link LaneFiles} saves them, in {@code now/cohort-0-step-100/}. Written when somebody asks, the
 * newest is kept, and none outlives the training.
 *
 * @param path of the folder with the lanes
 * @param step steps done
 */
public record LanesNow(Path path, int step) {

    private static final Pattern NAME = Pattern.compile("cohort-(\\d{1,9})-step-(\\d{1,9})");

    /**
     * The place for what the lanes of a cohort have learned after a step.
     *
     * @param folder of a run, for all of this kind
     */
    public static LanesNow at(Path folder, int cohort, int step) {
        return new LanesNow(folder.resolve("cohort-%d-step-%d".formatted(cohort, step)), step);
    }

    /** The newest of a run; empty if nobody has asked, or the training is over. */
    public static Optional<LanesNow> newest(Path folder) throws IOException {
        return all(folder).stream()
                .max(
                        Comparator.comparingInt((LanesNow now) -> now.number(1))
                                .thenComparingInt(LanesNow::step));
    }

    private static List<LanesNow> all(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> matcher(path).matches())
                    .map(path -> new LanesNow(path, number(path, 2)))
                    .toList();
        }
    }

    private static Matcher matcher(Path path) {
        return NAME.matcher(path.getFileName().toString());
    }

    private static int number(Path path, int group) {
        Matcher matcher = matcher(path);
        return matcher.matches() ? Integer.parseInt(matcher.group(group)) : 0;
    }

    private int number(int group) {
        return number(path, group);
    }

    public boolean exists() {
        return Files.isDirectory(path);
    }

    /** The folder of a lane; it need not be there. */
    public Path lane(String name) {
        return path.resolve(name);
    }

    /** Removes what was saved at other steps. */
    public void deleteOthers() throws IOException {
        for (LanesNow other : all(path.getParent())) {
            if (!other.path.equals(path)) {
                delete(other.path);
            }
        }
    }

    /** Removes a folder with all that is in it; what cannot be removed stays, and does no harm. */
    public static void delete(Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            // Somebody reads it.
        }
    }
}
