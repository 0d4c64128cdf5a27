package org.loraworkbench.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.files.WholeFile;

/** The runs of a workspace. */
public final class RunRepository {

    /** Long enough to miss a run, short enough that disks do not fill. */
    private static final Duration KEPT_IN_TRASH = Duration.ofDays(30);

    private final Path runs;
    private final Path trash;
    private final Predicate<RunFolder> workerAlive;
    private final Clock clock;
    private final Map<Path, ReplayedRun> replayed = new HashMap<>();

    /** A run in the trash, and where it came from. */
    public record DeletedRun(RunFolder original, Path trashed) {}

    /**
     * @param workerAlive whether a worker trains in a folder right now
     */
    public RunRepository(Workspace workspace, Predicate<RunFolder> workerAlive) {
        this(workspace, workerAlive, Clock.systemDefaultZone());
    }

    RunRepository(Workspace workspace, Predicate<RunFolder> workerAlive, Clock clock) {
        runs = workspace.runs();
        trash = workspace.path().resolve("trash");
        this.workerAlive = workerAlive;
        this.clock = clock;
    }

    /** Makes a folder of its own for a run of this experiment, and writes the experiment there. */
    public synchronized RunFolder create(Experiment experiment) {
        String name = RunName.of(LocalDateTime.now(clock), experiment.name());
        try {
            Files.createDirectories(runs);
            RunFolder folder = new RunFolder(createUnique(name));
            writeExperiment(folder, experiment);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a run folder in " + runs, e);
        }
    }

    /** Two runs may start in the same second, also of two processes: making a folder is atomic. */
    private Path createUnique(String name) throws IOException {
        for (int count = 1; ; count++) {
            try {
                return Files.createDirectory(runs.resolve(count == 1 ? name : name + "-" + count));
            } catch (FileAlreadyExistsException e) {
                // The next name is tried.
            }
        }
    }

    /** Writes {@code experiment.json} whole or not at all. */
    public static void writeExperiment(RunFolder folder, Experiment experiment) throws IOException {
        WholeFile.write(folder.experiment(), ExperimentJson.write(experiment) + "\n");
    }

    /** All runs, newest first. Reads only what is new since the last call. */
    public synchronized List<ListedRun> list() {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .map(this::listed)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the runs in " + runs, e);
        }
    }

    private ListedRun listed(Path path) {
        RunFolder folder = new RunFolder(path);
        try {
            return replayed.computeIfAbsent(path, key -> ReplayedRun.of(folder))
                    .listed(workerAlive.test(folder));
        } catch (RuntimeException | IOException e) {
            replayed.remove(path);
            return new ListedRun.Damaged(folder, e.getMessage());
        }
    }

    /**
     * Moves a run to the trash, from where {@link #restore} brings it back.
     *
     * @throws IllegalStateException if a worker trains in it
     */
    public synchronized DeletedRun delete(RunFolder folder) {
        if (workerAlive.test(folder)) {
            throw new IllegalStateException("The run is still training; stop it first.");
        }
        Path trashed = trash.resolve(folder.path().getFileName());
        move(folder.path(), trashed);
        setTime(trashed);
        replayed.remove(folder.path());
        return new DeletedRun(folder, trashed);
    }

    /** Takes back a deletion. */
    public synchronized void restore(DeletedRun deleted) {
        move(deleted.trashed(), deleted.original().path());
    }

    /** Ends for good what has been in the trash for longer than {@link #KEPT_IN_TRASH}. */
    public synchronized void emptyTrash() {
        if (!Files.isDirectory(trash)) {
            return;
        }
        FileTime oldest = FileTime.from(clock.instant().minus(KEPT_IN_TRASH));
        try (Stream<Path> folders = Files.list(trash)) {
            for (Path folder : folders.toList()) {
                if (Files.getLastModifiedTime(folder).compareTo(oldest) < 0) {
                    deleteWhole(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + trash, e);
        }
    }

    private static void deleteWhole(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A folder's own time says when it came into the trash. */
    private void setTime(Path trashed) {
        try {
            Files.setLastModifiedTime(trashed, FileTime.from(clock.instant()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot date " + trashed, e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move " + from + " to " + to, e);
        }
    }
}
