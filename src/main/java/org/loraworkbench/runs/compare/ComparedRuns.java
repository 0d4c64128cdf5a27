package org.loraworkbench.runs.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.ListedRun;

/**
 * The runs to compare. Remembers what it has read: looking again costs little where nothing has
 * changed, and sees runs that grow, come and go, of this window or another.
 */
public final class ComparedRuns {

    private final Supplier<List<RunFolder>> folders;
    private final Predicate<RunFolder> workerAlive;
    private Map<RunFolder, ReadRun> runs = new HashMap<>();
    private Comparison latest = new Comparison(List.of(), List.of());

    private ComparedRuns(Supplier<List<RunFolder>> folders, Predicate<RunFolder> workerAlive) {
        this.folders = folders;
        this.workerAlive = workerAlive;
    }

    /**
     * All runs of a workspace.
     *
     * @param workerAlive whether a worker trains in a folder right now
     */
    public static ComparedRuns of(Workspace workspace, Predicate<RunFolder> workerAlive) {
        return new ComparedRuns(() -> foldersIn(workspace.runs()), workerAlive);
    }

    /** These runs alone, in this order. */
    public static ComparedRuns of(List<RunFolder> folders, Predicate<RunFolder> workerAlive) {
        List<RunFolder> fixed = List.copyOf(folders);
        return new ComparedRuns(() -> fixed, workerAlive);
    }

    private static List<RunFolder> foldersIn(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .filter(Files::isDirectory)
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .map(RunFolder::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the runs in " + runs, e);
        }
    }

    /**
     * All lanes as they stand now; reads only what has changed since the last call. The very same
     * object as before if nothing has changed. To be called on a thread that may wait for the disk.
     */
    public synchronized Comparison refresh() {
        Map<RunFolder, ReadRun> read = new HashMap<>();
        List<ComparedLane> lanes = new ArrayList<>();
        List<ListedRun.Damaged> damaged = new ArrayList<>();
        for (RunFolder folder : folders.get()) {
            ReadRun run = runs.getOrDefault(folder, new ReadRun(folder));
            read.put(folder, run);
            try {
                lanes.addAll(run.lanes(workerAlive.test(folder)));
            } catch (RuntimeException | IOException e) {
                read.remove(folder);
                damaged.add(new ListedRun.Damaged(folder, e.getMessage()));
            }
        }
        runs = read;
        Comparison now = new Comparison(lanes, damaged);
        latest = now.equals(latest) ? latest : now;
        return latest;
    }
}
