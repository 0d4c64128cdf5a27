package org.loraworkbench.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.LaneNames;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.files.FolderTree;
import org.loraworkbench.files.WholeFile;

/** The runs of a workspace. */
public final class RunRepository {

    private final Workspace workspace;
    private final Path runs;
    private final Path trash;
    private final Predicate<RunFolder> workerAlive;
    private final Clock clock;
    private final Map<Path, ReplayedRun> replayed = new HashMap<>();

    /**
     * A run in the trash.
     *
     * @param original where it came from
     * @param time when it was deleted
     */
    public record DeletedRun(RunFolder original, Path trashed, Instant time) {

        /** What the run is called. */
        public String name() {
            try {
                return ExperimentJson.read(new RunFolder(trashed).experiment()).name();
            } catch (ConfigException e) {
                return original.path().getFileName().toString();
            }
        }
    }

    /**
     * @param workerAlive whether a worker trains in a folder right now
     */
    public RunRepository(Workspace workspace, Predicate<RunFolder> workerAlive) {
        this(workspace, workerAlive, Clock.systemDefaultZone());
    }

    RunRepository(Workspace workspace, Predicate<RunFolder> workerAlive, Clock clock) {
        this.workspace = workspace;
        runs = workspace.runs();
        trash = workspace.path().resolve("trash");
        this.workerAlive = workerAlive;
        this.clock = clock;
    }

    /**
     * Makes a folder of its own for a run of this experiment, and writes the experiment there.
     *
     * @throws ConfigException if the workspace cannot be written
     */
    public synchronized RunFolder create(Experiment experiment) {
        LaneNames.requirePortable(experiment.lanes());
        String name = RunName.of(LocalDateTime.now(clock), experiment.name());
        try {
            Files.createDirectories(runs);
            RunFolder folder = new RunFolder(createUnique(name));
            writeExperiment(folder, experiment);
            return folder;
        } catch (IOException e) {
            throw new ConfigException("", WorkspaceCheck.cannotBeWritten(workspace));
        }
    }

    /**
     * Moves a folder with all files of a run among the runs.
     *
     * @param experiment what the run is called
     * @throws ConfigException if the workspace cannot be written
     */
    public synchronized RunFolder adopt(Path folder, String experiment) {
        String name = RunName.of(LocalDateTime.now(clock), experiment);
        try {
            Files.createDirectories(runs);
            Path place = createUnique(name);
            // The empty folder was there to take the name.
            Files.move(folder, place, StandardCopyOption.REPLACE_EXISTING);
            return new RunFolder(place);
        } catch (IOException e) {
            throw new ConfigException("", WorkspaceCheck.cannotBeWritten(workspace));
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
        Path trashed = free(trash.resolve(folder.path().getFileName()));
        move(folder.path(), trashed);
        setTime(trashed);
        replayed.remove(folder.path());
        return new DeletedRun(folder, trashed, clock.instant());
    }

    /**
     * Takes back a deletion.
     *
     * @return where the run is again; its old place may have been taken by another since
     */
    public synchronized RunFolder restore(DeletedRun deleted) {
        Path place = free(deleted.original().path());
        move(deleted.trashed(), place);
        return new RunFolder(place);
    }

    /** What was deleted and can be restored, the latest first. */
    public synchronized List<DeletedRun> deleted() {
        if (!Files.isDirectory(trash)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(trash)) {
            return folders.filter(Files::isDirectory)
                    .map(this::deletedIn)
                    .sorted(Comparator.comparing(DeletedRun::time).reversed())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UncheckedIOException("cannot list " + trash, ioCause(e));
        }
    }

    private DeletedRun deletedIn(Path trashed) {
        try {
            Path original = runs.resolve(trashed.getFileName());
            Instant time = Files.getLastModifiedTime(trashed).toInstant();
            return new DeletedRun(new RunFolder(original), trashed, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IOException ioCause(Exception e) {
        return e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
    }

    /** Ends for good what was deleted. */
    public synchronized void emptyTrash() {
        for (DeletedRun deleted : deleted()) {
            try {
                FolderTree.delete(deleted.trashed());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot empty " + trash, e);
            }
        }
    }

    /** The path itself, or with a number if something is there. */
    private static Path free(Path path) {
        Path free = path;
        for (int count = 2; Files.exists(free); count++) {
            free = path.resolveSibling(path.getFileName() + "-" + count);
        }
        return free;
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
