package org.loraworkbench.training;

import java.util.List;
import java.util.Map;
import org.loraworkbench.formats.RowScores;

/** Hears what the loop does; checkpoints, the event log and progress are listeners. */
public interface TrainingListener {

    /**
     * A step is done.
     *
     * @param step counted from 1
     * @param losses by lane; NaN where a lane has stopped
     * @param gradientNorms by lane, before clipping
     */
    default void stepped(int step, Progress progress, double[] losses, double[] gradientNorms) {}

    /**
     * All tensors are as a step left them, and nothing of the next is done. Unlike {@link
     * #stepped}, this comes at once, and also before the first step.
     *
     * @param step steps done, also by the process that this one continues
     * @param seconds of training so far
     */
    default void reached(int step, double seconds) {}

    /**
     * The validation data was scored.
     *
     * @param metrics values by lane, for each metric's name
     */
    default void evaluated(
            int step, Progress progress, double[] losses, Map<String, double[]> metrics) {}

    /**
     * What every validation row scored; comes with {@link #evaluated}, before it.
     *
     * @param metric of the scores; empty without one
     * @param lanes what the rows scored, by lane
     */
    default void rowsScored(String metric, List<RowScores> lanes) {}

    /** A lane takes no further part. */
    default void laneStopped(int lane, int step, String reason) {}

    /** The state after a step may be saved; called at the end of the step. */
    default void checkpointDue(int step) {}

    /** Somebody wants to see what the lanes have learned after a step. */
    default void lanesAskedFor(int step) {}

    /**
     * How far training is.
     *
     * @param seconds of training, pauses left out
     * @param tokens that each lane has seen, padding left out
     */
    record Progress(double seconds, long tokens, double epochs) {}
}
