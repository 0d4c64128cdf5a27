package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;
import org.loraworkbench.formats.RowScores;
import org.loraworkbench.training.TrainingControl.Next;
import org.loraworkbench.training.TrainingControl.SaveRequest;
import org.loraworkbench.training.TrainingListener.Progress;

/**
 * Trains a cohort: forward, loss, backward, clip, step, tell. One pass of {@link #step} is the
 * whole algorithm; what else happens in training, listeners do.
 */
public final class TrainingLoop {

    private final Cohort cohort;
    private final Task task;
    private final TrainingConfig config;
    private final TrainingControl control;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private final EarlyStopping earlyStopping;
    private final PendingLosses pending;
    private Supplier<Optional<StepExamination>> examiner = Optional::empty;
    private LaneStates lanes;
    private double seconds;
    private double secondsTold;
    private long tokens;

    /** The last step after which the validation data was scored. */
    private int evaluated;

    public TrainingLoop(Cohort cohort, Task task, TrainingConfig config, TrainingControl control) {
        this(cohort, task, config, control, PendingLosses.on(cohort.manager().getDevice()));
    }

    TrainingLoop(
            Cohort cohort,
            Task task,
            TrainingConfig config,
            TrainingControl control,
            PendingLosses pending) {
        this.cohort = cohort;
        this.task = task;
        this.config = config;
        this.control = control;
        this.pending = pending;
        lanes = new LaneStates(cohort.lanes().size());
        earlyStopping = new EarlyStopping(config.earlyStoppingPatience(), cohort.lanes().size());
    }

    /**
     * Steps of a paused training are examined.
     *
     * @param newExaminer begins to look at the step that comes next, if it can
     */
    TrainingLoop examineWith(Supplier<Optional<StepExamination>> newExaminer) {
        examiner = newExaminer;
        return this;
    }

    public TrainingLoop tell(TrainingListener listener) {
        listeners.add(listener);
        return this;
    }

    /** What another loop must know to continue this one, beside the cohort's tensors. */
    Map<String, String> state() {
        return Map.of(
                "seconds", Double.toString(seconds),
                "tokens", Long.toString(tokens),
                "evaluated", Integer.toString(evaluated),
                "lanes", lanes.toString(),
                "early_stopping", earlyStopping.toString());
    }

    /**
     * Continues where the loop stopped of which this is the {@link #state}.
     *
     * @throws org.loraworkbench.formats.FormatException if it is damaged
     */
    void restore(SavedState state) {
        seconds = state.read("seconds", Double::parseDouble);
        secondsTold = seconds;
        branchFrom(state);
        lanes = LaneStates.of(state, "lanes", cohort.lanes().size());
        earlyStopping.restore(state, "early_stopping");
    }

    /** Goes on with the tokens of another run's loop; the seconds are those of this one alone. */
    void branchFrom(SavedState state) {
        tokens = state.read("tokens", Long::parseLong);
        // Checkpoints of earlier versions do not say.
        evaluated = state.readOr("evaluated", Integer::parseInt, config.steps());
    }

    /** Whether what a lane has learned is worth keeping. */
    boolean isOfUse(int lane) {
        return lanes.isOfUse(lane);
    }

    /** Goes on with time and tokens where a loop over more lanes ended. */
    void follow(TrainingLoop earlier) {
        seconds = earlier.seconds;
        secondsTold = earlier.secondsTold;
        tokens = earlier.tokens;
        evaluated = earlier.evaluated;
    }

    boolean trains(int lane) {
        return lanes.trains(lane);
    }

    /**
     * Trains until the last step, a stop, or the end of the last lane.
     *
     * @param firstStep steps already done
     * @return the steps done in all
     */
    public int run(int firstStep) {
        return run(firstStep, config.steps());
    }

    /** The same until another step, whose evaluation is the last. */
    int run(int firstStep, int lastStep) {
        int step = firstStep;
        refillPrefixCache(firstStep);
        if (config.evaluatesAfter(firstStep) && evaluated < firstStep) {
            // A stop came between the step and its evaluation.
            evaluate(firstStep);
        }
        listeners.forEach(listener -> listener.reached(firstStep, seconds));
        try (UpcomingBatches batches =
                new UpcomingBatches(
                        task, config.gradientAccumulationSteps(), firstStep, lastStep)) {
            while (step < lastStep && mayGoOn(step) && lanes.anyTrains()) {
                step(step, batches.next());
                step++;
                int reached = step;
                listeners.forEach(listener -> listener.reached(reached, seconds));
                boolean evaluates = config.evaluatesAfter(step);
                if (pending.isFull() || evaluates || config.savesAfter(step)) {
                    tellSteps();
                }
                endLanesAskedFor(step);
                if (evaluates) {
                    evaluate(step);
                }
                if (config.savesAfter(step)) {
                    save(SaveRequest.CHECKPOINT, step);
                }
            }
        }
        tellSteps();
        return step;
    }

    /**
     * Cached states come from the batch that held a text first. To resume to the bit, the cache is
     * filled again from the same batches.
     */
    private void refillPrefixCache(int firstStep) {
        int trained = firstStep * config.gradientAccumulationSteps();
        for (int batch = 0; batch < trained && task.epochs(batch) < 1; batch++) {
            if (!cohort.cachesTrainingPrefixes() || control.isStopped()) {
                return;
            }
            cohort.refillTrainingPrefixes(task.trainingBatch(batch));
        }
    }

    /** Before a pause, all is told that there is to tell. */
    private boolean mayGoOn(int step) {
        if (control.isPaused()) {
            tellSteps();
        }
        Next next = control.next();
        while (next == Next.SAVE) {
            tellSteps();
            control.answer(request -> save(request, step));
            next = control.next();
        }
        return next == Next.STEP;
    }

    private void save(SaveRequest request, int step) {
        for (TrainingListener listener : listeners) {
            switch (request) {
                case CHECKPOINT -> listener.checkpointDue(step);
                case LANES -> listener.lanesAskedFor(step);
            }
        }
    }

    /** One step of all lanes; everything made on the way is freed at its end. */
    private void step(int step, List<Batch> batches) {
        long start = System.nanoTime();
        try (NDScope scope = new NDScope()) {
            NDManager scratch = cohort.manager();
            Optional<StepExamination> looking =
                    control.isPaused() ? examiner.get() : Optional.empty();
            NDArray losses = cohort.backward(task, batches, step);
            looking.ifPresent(StepExamination::gradientsComputed);
            NDArray norms = cohort.update(scratch, step, lanes);
            looking.ifPresent(
                    look -> look.updated(losses, cohort.losses(task, batches, step), norms));
            tokens += batches.stream().mapToLong(Batch::tokens).sum();
            pending.add(step + 1, tokens, losses, norms);
        }
        seconds += (System.nanoTime() - start) * 1e-9;
    }

    /** Reads the losses of the last steps, and tells them; their time is shared out evenly. */
    private void tellSteps() {
        long start = System.nanoTime();
        List<PendingLosses.StepLosses> steps = pending.readAll();
        seconds += (System.nanoTime() - start) * 1e-9;
        double each = (seconds - secondsTold) / steps.size();
        for (PendingLosses.StepLosses read : steps) {
            secondsTold += each;
            Progress progress = new Progress(secondsTold, read.tokens(), epochs(read.step()));
            endDiverged(read);
            listeners.forEach(
                    listener ->
                            listener.stepped(
                                    read.step(), progress, read.losses(), read.gradientNorms()));
        }
    }

    private void endDiverged(PendingLosses.StepLosses read) {
        for (int lane = 0; lane < cohort.lanes().size(); lane++) {
            if (lanes.trains(lane)
                    && !Double.isFinite(read.losses()[lane] + read.gradientNorms()[lane])) {
                String reason = "the loss is no longer a number; try a lower learning rate";
                end(lane, read.step(), LaneStates.State.DIVERGED, reason);
            }
            if (!lanes.trains(lane)) {
                read.losses()[lane] = Double.NaN;
                read.gradientNorms()[lane] = Double.NaN;
            }
        }
    }

    private void endLanesAskedFor(int step) {
        for (int lane = 0; lane < cohort.lanes().size(); lane++) {
            String name = cohort.lanes().get(lane).adapter().name();
            if (control.takeEndOf(name) && lanes.trains(lane)) {
                tellSteps();
                end(lane, step, LaneStates.State.FINISHED, "ended by hand");
            }
        }
    }

    private void end(int lane, int step, LaneStates.State state, String reason) {
        lanes.end(lane, state);
        listeners.forEach(listener -> listener.laneStopped(lane, step, reason));
    }

    /** Scores the validation data with every lane. */
    private void evaluate(int step) {
        Evaluation evaluation = Evaluation.of(cohort, task, control);
        if (evaluation == null) {
            return;
        }
        evaluated = step;
        List<RowScores> rows = evaluation.rows(step);
        listeners.forEach(listener -> listener.rowsScored(evaluation.rowMetric(), rows));
        listeners.forEach(
                listener ->
                        listener.evaluated(
                                step, progress(step), evaluation.losses(), evaluation.metrics()));
        for (int lane = 0; lane < cohort.lanes().size(); lane++) {
            if (lanes.trains(lane) && earlyStopping.isDone(lane, evaluation.losses()[lane])) {
                String reason =
                        "the validation loss has not become smaller for %d evaluations"
                                .formatted(config.earlyStoppingPatience());
                end(lane, step, LaneStates.State.FINISHED, reason);
            }
        }
    }

    Progress progress(int step) {
        return new Progress(seconds, tokens, epochs(step));
    }

    /** Passes over the training data after so many steps. */
    private double epochs(int steps) {
        return task.epochs(steps * config.gradientAccumulationSteps());
    }
}
