package org.loraworkbench.gui.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.loraworkbench.config.AdapterCut;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.InputException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.Datasets;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.compress.AdapterCompression;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.worker.serving.DialRequest;
import org.loraworkbench.worker.serving.DialSetup;
import org.loraworkbench.worker.serving.PendingRequest;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.ServingWorker;

/**
 * Reads the lane whose rank is reduced, keeps the worker that scores it, and saves what is left.
 * Files and processes are touched on threads of its own, what is shown on the window's.
 */
public final class RankDialBoard implements AutoCloseable {

    private final Workspace workspace;
    private final RankDialViewModel page;
    private final Consumer<Runnable> windowThread;
    private final BackgroundThreads background = BackgroundThreads.one("rank dial");

    /** Apart from the rest: a data set may take seconds to read. */
    private final BackgroundThreads reading = BackgroundThreads.one("examples of the dial");

    private DialledRun shown;

    /** Of the lane whose rank is reduced; touched on the background's thread alone. */
    private Session session;

    /**
     * @param windowThread runs something on the window's thread, later
     */
    public RankDialBoard(
            Workspace workspace, RankDialViewModel page, Consumer<Runnable> windowThread) {
        this.workspace = workspace;
        this.page = page;
        this.windowThread = windowThread;
    }

    /**
     * Shows the lanes of a run.
     *
     * @param lane the one to begin with; empty: that of the largest rank
     */
    public void show(DialledRun run, String lane) {
        shown = run;
        page.show(run, lane, chosen -> background.execute(() -> open(run, chosen)));
        reading.execute(() -> offerExamples(run));
    }

    /** Nobody looks any more: the worker ends. */
    public void leave() {
        shown = null;
        page.laneProperty().set(null);
        background.execute(this::endSession);
    }

    private void open(DialledRun run, DialledRun.Lane lane) {
        endSession();
        try {
            Path adapter = new RunFolder(run.folder()).adapter(lane.name());
            AdapterCompression compression = AdapterCompression.of(AdapterDirectory.open(adapter));
            Session opened =
                    new Session(DialSetup.of(run.folder(), lane.name()), lane, compression);
            session = opened;
            int rank = compression.largestRank();
            onPageOf(run, lane, () -> page.opened(rank, opened));
        } catch (InputException | IOException | UncheckedIOException e) {
            onPageOf(run, lane, () -> page.failed(e.getMessage()));
        }
    }

    private void onPageOf(DialledRun run, DialledRun.Lane lane, Runnable change) {
        windowThread.accept(
                () -> {
                    if (run == shown && lane.equals(page.laneProperty().get())) {
                        change.run();
                    }
                });
    }

    private void offerExamples(DialledRun run) {
        try {
            Experiment experiment = ExperimentJson.read(new RunFolder(run.folder()).experiment());
            List<TryExample> examples =
                    TryExample.of(
                            Datasets.open(
                                    experiment.dataset(),
                                    experiment.taskType(),
                                    workspace.cache()));
            windowThread.accept(
                    () -> {
                        if (run == shown) {
                            page.offer(examples);
                        }
                    });
        } catch (RuntimeException e) {
            // What is wrong with the run or its data is told when it is scored.
        }
    }

    private void endSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /** Ends the worker, and returns when it is gone. */
    @Override
    public void close() {
        reading.cancel();
        background.execute(this::endSession);
        background.close();
    }

    /** Turns one lane. The worker is started at need, and again after it has gone. */
    private final class Session implements RankDial {
        private final DialSetup setup;
        private final DialledRun.Lane lane;
        private final AdapterCompression compression;
        private ServingWorker worker;
        private boolean closed;

        Session(DialSetup setup, DialledRun.Lane lane, AdapterCompression compression) {
            this.setup = setup;
            this.lane = lane;
            this.compression = compression;
        }

        @Override
        public Runnable turn(
                DialRequest request, Consumer<DialMeasure> measured, Consumer<Reply> listener) {
            AtomicBoolean cancelled = new AtomicBoolean();
            AtomicReference<PendingRequest> pending = new AtomicReference<>();
            Consumer<Runnable> unlessCancelled =
                    change ->
                            windowThread.accept(
                                    () -> {
                                        if (!cancelled.get()) {
                                            change.run();
                                        }
                                    });
            background.execute(
                    () -> {
                        if (closed || cancelled.get()) {
                            return;
                        }
                        try {
                            DialMeasure left = DialMeasure.of(compression.cut(request.cut()));
                            unlessCancelled.accept(() -> measured.accept(left));
                            pending.set(
                                    worker().dial(
                                                    request,
                                                    reply -> {
                                                        letGoOfBroken(reply);
                                                        unlessCancelled.accept(
                                                                () -> listener.accept(reply));
                                                    }));
                        } catch (IOException e) {
                            String reason = "The dial cannot be turned: " + e.getMessage();
                            unlessCancelled.accept(
                                    () -> listener.accept(new Reply.Failed(reason, true)));
                        }
                    });
            return () -> {
                if (cancelled.compareAndSet(false, true)) {
                    background.execute(() -> cancel(pending.get()));
                }
            };
        }

        private void cancel(PendingRequest pending) {
            if (pending != null) {
                pending.cancel();
            }
        }

        /** The next position goes to a new worker. */
        private void letGoOfBroken(Reply reply) {
            if (reply instanceof Reply.Failed failed && failed.forGood()) {
                background.execute(this::endWorker);
            }
        }

        private ServingWorker worker() throws IOException {
            if (worker == null || !worker.isAlive()) {
                endWorker();
                worker = ServingWorker.start(workspace, setup);
            }
            return worker;
        }

        @Override
        public void save(AdapterCut cut, Path folder, Consumer<String> told) {
            background.execute(
                    () -> {
                        String outcome = saved(cut, folder);
                        windowThread.accept(() -> told.accept(outcome));
                    });
        }

        private String saved(AdapterCut cut, Path folder) {
            String name = SaveQuestion.fileName(lane.name() + ending(cut));
            Path place = folder.resolve(name);
            for (int number = 2; Files.exists(place); number++) {
                place = folder.resolve(name + "-" + number);
            }
            try {
                compression.cut(cut).write(place);
                return "Saved as " + place;
            } catch (InputException | IOException | UncheckedIOException e) {
                return "Not saved: " + e.getMessage();
            }
        }

        private static String ending(AdapterCut cut) {
            return cut instanceof AdapterCut.ToRank to
                    ? "-rank" + to.rank()
                    : "-energy" + Math.round(1000 * ((AdapterCut.ToEnergy) cut).share());
        }

        private void endWorker() {
            if (worker != null) {
                worker.close();
                worker = null;
            }
        }

        void close() {
            closed = true;
            endWorker();
        }
    }
}
