package org.loraworkbench.gui.playground;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.GenerationRules;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.Datasets;
import org.loraworkbench.data.chat.ChatTemplate;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.LanesNow;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.worker.serving.Asking;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.Request;
import org.loraworkbench.worker.serving.ServingSetup;
import org.loraworkbench.worker.serving.ServingWorker;

/**
 * Opens runs to be tried out, and keeps the worker that answers for the one that is shown. Files
 * and processes are touched on threads of its own, what is shown on the window's.
 */
public final class TryItBoard implements AutoCloseable {

    /** With a blank, which no lane's name has. */
    private static final String BASE = "base model";

    private final Workspace workspace;
    private final TryItViewModel page;
    private final Consumer<Runnable> windowThread;
    private final BackgroundThreads background = BackgroundThreads.one("trying out");

    /** Apart from the rest: a data set may take seconds to read. */
    private final BackgroundThreads reading = BackgroundThreads.one("examples");

    private TriedRun shown;
    private Session session;

    /**
     * @param windowThread runs something on the window's thread, later
     */
    public TryItBoard(Workspace workspace, TryItViewModel page, Consumer<Runnable> windowThread) {
        this.workspace = workspace;
        this.page = page;
        this.windowThread = windowThread;
        page.refreshWith(this::refresh);
    }

    /** Makes a run ready to be asked; its models are read when it is asked for the first time. */
    public void show(TriedRun run) {
        if (!run.equals(shown)) {
            shown = run;
            background.execute(() -> open(run));
        }
    }

    /** Takes what the lanes of a run in training have learned by now. */
    private void refresh() {
        TriedRun run = shown;
        background.execute(() -> open(run));
    }

    private void open(TriedRun run) {
        try {
            Experiment experiment = ExperimentJson.read(new RunFolder(run.folder()).experiment());
            if (run.training()) {
                onPageOf(run, () -> page.await("Asking the training for what its lanes learned"));
                LanesNow now = LanesInTraining.now(new RunFolder(run.folder()));
                open(run, experiment, run.at(now), LanesInTraining.asOf(now));
            } else {
                open(run, experiment, run.saved(), "");
            }
        } catch (ConfigException | IOException e) {
            onPageOf(run, () -> page.refuse(e.getMessage()));
        }
    }

    /**
     * @param saved the run with the folders from which its lanes are read
     * @param asOf the moment at which they were saved
     */
    private void open(TriedRun run, Experiment experiment, TriedRun saved, String asOf) {
        boolean again = session != null && session.folder.equals(run.folder());
        if (session != null) {
            session.close();
        }
        Session opened = new Session(run.folder(), setup(experiment, saved));
        session = opened;
        windowThread.accept(
                () -> {
                    if (again) {
                        page.renew(lanes(saved), opened);
                    } else {
                        page.show(experiment.taskType(), lanes(saved), opened);
                        page.strengthRemarkProperty().set(StrengthRemark.of(experiment));
                    }
                    page.asOfProperty().set(asOf);
                });
        if (!again) {
            reading.execute(() -> readRules(experiment, run));
            reading.execute(() -> offerExamples(experiment, run));
        }
    }

    private static ServingSetup setup(Experiment experiment, TriedRun run) {
        List<ServingSetup.Lane> lanes = new ArrayList<>();
        lanes.add(ServingSetup.Lane.ofBase(BASE));
        run.lanes().forEach(lane -> lanes.add(ServingSetup.Lane.of(lane.name(), lane.result())));
        return new ServingSetup(
                experiment.base(),
                experiment.taskType(),
                lanes,
                experiment.training().device(),
                experiment.baseQuantization());
    }

    private static List<LaneAnswerViewModel> lanes(TriedRun run) {
        List<LaneAnswerViewModel> lanes = new ArrayList<>();
        lanes.add(new LaneAnswerViewModel(BASE, List.of("lane-base")));
        run.lanes()
                .forEach(
                        lane ->
                                lanes.add(
                                        new LaneAnswerViewModel(lane.name(), lane.styleClasses())));
        return lanes;
    }

    /** What the base's own files say of its texts. */
    private void readRules(Experiment experiment, TriedRun run) {
        if (!experiment.taskType().writesText()) {
            return;
        }
        try {
            Path base = BaseModels.open(experiment.base(), workspace).folder();
            String remark = String.join(" ", GenerationRules.in(base).notices());
            onPageOf(run, () -> page.generationRemarkProperty().set(remark));
            if (experiment.taskType() == TaskType.CAUSAL_LM && ChatTemplate.of(base).isPresent()) {
                onPageOf(run, page::allowConversations);
            }
        } catch (RuntimeException e) {
            // What is wrong with the base is told when it is asked.
        }
    }

    private void onPageOf(TriedRun run, Runnable change) {
        windowThread.accept(
                () -> {
                    if (shown != null && run.folder().equals(shown.folder())) {
                        change.run();
                    }
                });
    }

    private void offerExamples(Experiment experiment, TriedRun run) {
        try {
            List<TryExample> examples =
                    TryExample.of(
                            Datasets.open(
                                    experiment.dataset(),
                                    experiment.taskType(),
                                    workspace.cache()));
            onPageOf(run, () -> page.offer(examples));
        } catch (RuntimeException e) {
            // The data set is gone since then; one can try without.
        }
    }

    /** Ends the worker, and returns when it is gone. */
    @Override
    public void close() {
        reading.cancel();
        background.execute(
                () -> {
                    if (session != null) {
                        session.close();
                    }
                });
        background.close();
    }

    /** Answers for one run. The worker is started at need, and again after it has gone. */
    private final class Session implements Asker {
        private final Path folder;
        private final ServingSetup setup;
        private ServingWorker worker;

        /**
         * @param folder of the run
         */
        Session(Path folder, ServingSetup setup) {
            this.folder = folder;
            this.setup = setup;
        }

        @Override
        public Runnable ask(Request request, Consumer<Reply> listener) {
            AtomicBoolean cancelled = new AtomicBoolean();
            AtomicReference<Asking> asking = new AtomicReference<>();
            Consumer<Reply> onWindowThread =
                    reply ->
                            windowThread.accept(
                                    () -> {
                                        if (!cancelled.get()) {
                                            listener.accept(reply);
                                        }
                                        letGoOfBroken(reply);
                                    });
            background.execute(
                    () -> {
                        try {
                            asking.set(worker().ask(request, onWindowThread));
                        } catch (IOException e) {
                            onWindowThread.accept(
                                    new Reply.Failed(
                                            "The worker cannot be started: " + e.getMessage(),
                                            true));
                        }
                    });
            return () -> {
                cancelled.set(true);
                background.execute(() -> cancel(asking.get()));
            };
        }

        /** The next question goes to a new worker. */
        private void letGoOfBroken(Reply reply) {
            if (reply instanceof Reply.Failed failed && failed.forGood()) {
                background.execute(this::close);
            }
        }

        private void cancel(Asking asking) {
            if (asking != null) {
                asking.cancel();
            }
        }

        private ServingWorker worker() throws IOException {
            if (worker == null || !worker.isAlive()) {
                close();
                worker = ServingWorker.start(workspace, setup);
            }
            return worker;
        }

        void close() {
            if (worker != null) {
                worker.close();
                worker = null;
            }
        }
    }
}
