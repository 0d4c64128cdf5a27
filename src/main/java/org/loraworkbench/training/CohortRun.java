package org.loraworkbench.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.Fork;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Task;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.CheckpointFile;
import org.loraworkbench.formats.LaneFiles;
import org.loraworkbench.nn.AdapterLayout;

/** Trains one cohort of a run, keeps its checkpoints, and saves what its lanes have learned. */
final class CohortRun {

    private final Cohort cohort;
    private final int number;
    private final Task task;
    private final Optional<Path> tokenizer;
    private final TrainingConfig config;
    private final TrainingLoop loop;
    private final TrainingControl control;
    private final Checkpoints checkpoints;
    private final String validation;
    private final Fork fork;

    /**
     * @param tokenizer the base model's {@code tokenizer.json}
     * @param fork where the lanes come from, if they do not begin anew
     * @param validation tells the validation rows from those of other data
     */
    CohortRun(
            Cohort cohort,
            int number,
            Task task,
            Optional<Path> tokenizer,
            TrainingConfig config,
            TrainingControl control,
            Checkpoints checkpoints,
            Fork fork,
            String validation) {
        this.task = task;
        this.tokenizer = tokenizer;
        this.fork = fork;
        this.validation = validation;
        this.cohort = cohort;
        this.number = number;
        this.config = config;
        this.control = control;
        this.checkpoints = checkpoints;
        loop = new TrainingLoop(cohort, task, config, control);
    }

    /**
     * @param resume continue from the newest checkpoint of this cohort, if there is one; else a
     *     fork begins with the state of the lane that was forked
     */
    void train(RunReport report, boolean resume, LaneFiles files, RunFolder folder)
            throws IOException {
        RowScoresWriter rows =
                new RowScoresWriter(folder, cohort.lanes(), validation, report::notice);
        int firstStep = begin(report, resume, rows, folder);
        loop.tell(rows)
                .tell(new CheckpointWriter())
                .tell(new LanesNowWriter(folder, number, files, cohort, loop::isOfUse))
                .tell(report.listener(number, cohort.lanes()));
        int done = trainAndShow(firstStep, folder, report);
        report.cohortDone(loop.progress(done), tokensBefore(folder), cohort.lanes().size());
        rows.write();
        if (control.isStopped() && config.checkpointEvery() > 0 && done > 0) {
            write(done);
        }
        save(files, folder);
    }

    /** Returns the steps already done, by an earlier process or by the run that was forked. */
    private int begin(RunReport report, boolean resume, RowScoresWriter rows, RunFolder folder)
            throws IOException {
        if (!fork.isEmpty()) {
            ForkStart.markNew(cohort, fork);
        }
        Optional<Checkpoints.State> state =
                resume ? checkpoints.restore(cohort, number) : Optional.empty();
        if (state.isPresent()) {
            int step = state.get().step();
            loop.restore(state.get().loop());
            report.recall(number, step, cohort.lanes());
            rows.resume(step);
            return step;
        }
        if (!fork.isEmpty()) {
            loop.branchFrom(ForkStart.apply(cohort, folder.fork(), fork));
        }
        return fork.step();
    }

    /** Tokens that the lanes of a fork have not seen themselves. */
    private long tokensBefore(RunFolder folder) throws IOException {
        return fork.isEmpty()
                ? 0
                : new SavedState(folder.fork(), CheckpointFile.notes(folder.fork()))
                        .read("tokens", Long::parseLong);
    }

    /** Trains, and keeps pictures of the matrices beside it. */
    private int trainAndShow(int firstStep, RunFolder folder, RunReport report) {
        try (StepQuestions questions = new StepQuestions(cohort, task, tokenizer);
                MatrixSnapshots snapshots =
                        new MatrixSnapshots(
                                cohort,
                                number,
                                folder.matrices(),
                                new SnapshotSchedule(config.steps()),
                                control::isPaused,
                                questions,
                                report::notice)) {
            int done = loop.examineWith(snapshots::examine).tell(snapshots).run(firstStep);
            snapshots.end(done);
            return done;
        }
    }

    private void save(LaneFiles files, RunFolder folder) throws IOException {
        List<AdapterLayout> lanes = cohort.lanes();
        for (int lane = 0; lane < lanes.size(); lane++) {
            if (loop.isOfUse(lane)) {
                AdapterLayout layout = lanes.get(lane);
                files.save(cohort.model(), layout, lane, folder.adapter(layout.adapter().name()));
            }
        }
    }

    private void write(int step) {
        try {
            checkpoints.write(cohort, number, step, loop.state());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a checkpoint: " + e.getMessage(), e);
        }
    }

    /** Comes before the report, which tells of checkpoints that are written. */
    private final class CheckpointWriter implements TrainingListener {
        @Override
        public void checkpointDue(int step) {
            write(step);
        }
    }
}
