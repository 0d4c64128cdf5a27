package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;
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
    private final boolean[] stopped;
    private double seconds;
    private long tokens;

    public TrainingLoop(Cohort cohort, Task task, TrainingConfig config, TrainingControl control) {
        this.cohort = cohort;
        this.task = task;
        this.config = config;
        this.control = control;
        stopped = new boolean[cohort.lanes().size()];
    }

    public TrainingLoop tell(TrainingListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Continues counting where an earlier process stopped. */
    void resumeAt(Progress progress, boolean[] stoppedLanes) {
        seconds = progress.seconds();
        tokens = progress.tokens();
        System.arraycopy(stoppedLanes, 0, stopped, 0, stopped.length);
    }

    boolean hasStopped(int lane) {
        return stopped[lane];
    }

    boolean[] stoppedLanes() {
        return stopped.clone();
    }

    /**
     * Trains until the last step, a stop, or the end of the last lane.
     *
     * @param firstStep steps already done
     * @return the steps done in all
     */
    public int run(int firstStep) {
        int step = firstStep;
        while (step < config.steps() && control.mayGoOn() && anyLaneRuns()) {
            step(step);
            step++;
            if (step % config.evalEvery() == 0 || step == config.steps()) {
                evaluate(step);
            }
            if (isCheckpointDue(step)) {
                int done = step;
                listeners.forEach(listener -> listener.checkpointDue(done));
            }
        }
        return step;
    }

    private boolean isCheckpointDue(int step) {
        return config.checkpointEvery() > 0
                && (step % config.checkpointEvery() == 0 || step == config.steps());
    }

    /** One step of all lanes; everything made on the way is freed at its end. */
    private void step(int step) {
        long start = System.nanoTime();
        double[] losses;
        double[] norms;
        try (NDScope scope = new NDScope()) {
            NDManager scratch = cohort.manager();
            Batch batch = task.trainingBatch(step);
            Map<String, NDArray> tensors = batch.toTensors(scratch);
            NDArray laneLosses = cohort.backward(task, tensors, step);
            NDArray laneNorms = cohort.update(scratch, step, stopped);
            losses = doubles(laneLosses);
            norms = doubles(laneNorms);
            tokens += batch.tokens();
        }
        seconds += (System.nanoTime() - start) * 1e-9;
        stopDiverged(step + 1, losses, norms);
        Progress progress = progress(step + 1);
        listeners.forEach(listener -> listener.stepped(step + 1, progress, losses, norms));
    }

    private void stopDiverged(int step, double[] losses, double[] norms) {
        for (int lane = 0; lane < stopped.length; lane++) {
            if (!stopped[lane] && !(Double.isFinite(losses[lane] + norms[lane]))) {
                String reason = "the loss is no longer a number; try a lower learning rate";
                stopLane(lane, step, reason);
            }
            if (stopped[lane]) {
                losses[lane] = Double.NaN;
                norms[lane] = Double.NaN;
            }
        }
    }

    private void stopLane(int lane, int step, String reason) {
        stopped[lane] = true;
        listeners.forEach(listener -> listener.laneStopped(lane, step, reason));
    }

    private boolean anyLaneRuns() {
        for (boolean done : stopped) {
            if (!done) {
                return true;
            }
        }
        return false;
    }

    /** Scores the validation data with every lane. */
    void evaluate(int step) {
        Evaluation evaluation = Evaluation.of(cohort, task, control);
        if (evaluation != null) {
            listeners.forEach(
                    listener ->
                            listener.evaluated(
                                    step,
                                    progress(step),
                                    evaluation.losses(),
                                    evaluation.metrics()));
        }
    }

    Progress progress(int step) {
        return new Progress(seconds, tokens, task.epochs(step));
    }

    private static double[] doubles(NDArray array) {
        return array.toType(DataType.FLOAT64, false).toDoubleArray();
    }
}
