package org.loraworkbench.gui.live;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ForkChanges;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.runs.fork.BranchingPoint;
import org.loraworkbench.worker.Worker;

/** Makes runs that go on from the lanes of others. */
final class RunForks {

    private final RunRepository repository;
    private final Executor background;
    private final Consumer<Runnable> windowThread;
    private final BiConsumer<RunFolder, Experiment> begin;

    /**
     * @param background where workers are waited for
     * @param windowThread runs something on the window's thread, later
     * @param begin trains what is in a run's folder
     */
    RunForks(
            RunRepository repository,
            Executor background,
            Consumer<Runnable> windowThread,
            BiConsumer<RunFolder, Experiment> begin) {
        this.repository = repository;
        this.background = background;
        this.windowThread = windowThread;
        this.begin = begin;
    }

    /**
     * @param worker that trains the run; null if none does
     * @param ended hears on the window's thread why it could not be done; an empty text if it is
     */
    void fork(
            RunFolder run,
            Worker worker,
            String lane,
            ForkChanges changes,
            Consumer<String> ended) {
        background.execute(
                () -> {
                    String refusal = refusal(run, worker, lane, changes);
                    windowThread.accept(() -> ended.accept(refusal));
                });
    }

    private String refusal(RunFolder run, Worker worker, String lane, ForkChanges changes) {
        try {
            if (worker != null) {
                // A run in training has gone on since its last checkpoint.
                worker.writeCheckpoint();
            }
            try (BranchingPoint point = BranchingPoint.open(run, lane)) {
                Experiment experiment = point.with(changes);
                RunFolder folder = repository.create(experiment);
                point.copyTo(folder);
                begin.accept(folder, experiment);
            }
            return "";
        } catch (IOException | ConfigException | FormatException e) {
            return e.getMessage();
        }
    }
}
