package org.loraworkbench.gui.playground;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

/**
 * Opens runs to be tried out, and keeps the worker that answers for the one that is shown. Files
 * and processes are touched on threads of its own, what is shown on the window's.
 */
public final class TryItBoard implements AutoCloseable {

    private final Workspace workspace;
    private final TryItViewModel page;
    private final Consumer<Runnable> windowThread;
    private final BackgroundThreads background = BackgroundThreads.one("trying out");

    /** Apart from the rest: a data set may take seconds to read. */
    private final BackgroundThreads reading = BackgroundThreads.one("examples");

    private TriedRun shown;
    private ServingSession session;

    /**
     * @param windowThread runs something on the window's thread, later
     */
    public TryItBoard(Workspace workspace, TryItViewModel page, Consumer<Runnable> windowThread) {
        this.workspace = workspace;
        this.page = page;
        this.windowThread = windowThread;
        page.moment().refreshWith(this::refresh);
        page.mix().chooseWith(this::mix);
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

    /** Answers with the adapters that are to be mixed, beside the lanes. */
    private void mix() {
        Optional<MixViewModel.Mix> mix = page.mix().mix();
        background.execute(
                () -> {
                    if (session != null) {
                        open(session.state(), mix);
                    }
                });
    }

    private void open(TriedRun run) {
        try {
            Experiment experiment = ExperimentJson.read(new RunFolder(run.folder()).experiment());
            if (run.training()) {
                onPageOf(run, () -> page.await("Asking the training for what its lanes learned"));
                LanesNow now = LanesInTraining.now(new RunFolder(run.folder()));
                open(new ServedState(run, experiment, run.at(now), LanesInTraining.asOf(now)));
            } else {
                open(new ServedState(run, experiment, run.saved(), ""));
            }
        } catch (ConfigException | IOException e) {
            onPageOf(run, () -> page.refuse(e.getMessage()));
        }
    }

    private void open(ServedState state) {
        boolean again = session != null && session.state().isOfSameRun(state);
        if (!again) {
            windowThread.accept(
                    () -> {
                        page.show(state.experiment().taskType(), List.of(), Asker.NOBODY);
                        page.strengthRemarkProperty().set(StrengthRemark.of(state.experiment()));
                        page.mix().show(state.parts());
                    });
        } else {
            windowThread.accept(() -> page.mix().renew(state.parts()));
        }
        Optional<MixViewModel.Mix> mix =
                again ? session.mix().map(old -> old.in(state.parts())) : Optional.empty();
        open(state, mix);
        if (!again) {
            reading.execute(() -> readRules(state.experiment(), state.run()));
            reading.execute(() -> offerExamples(state.experiment(), state.run()));
        }
    }

    private void open(ServedState state, Optional<MixViewModel.Mix> mix) {
        if (session != null) {
            session.close();
        }
        ServingSession opened = new ServingSession(workspace, state, mix, background, windowThread);
        session = opened;
        windowThread.accept(
                () -> {
                    page.renew(state.answers(mix), opened);
                    page.moment().asOfProperty().set(state.asOf());
                });
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
}
