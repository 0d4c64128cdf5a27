package org.loraworkbench.training;

import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.nn.TransformerModel;

/**
 * How a training step keeps within its memory; it changes no number.
 *
 * @param recomputes blocks are computed again in the backward pass
 * @param scoreBytes that the scores of a vocabulary may take at a time
 */
public record StepMemory(boolean recomputes, long scoreBytes) {

    public StepMemory(boolean recomputes) {
        this(recomputes, TransformerModel.scoreBytes(recomputes));
    }

    /** What was asked for by hand. */
    public static StepMemory of(TrainingConfig training) {
        return new StepMemory(training.gradientCheckpointing() == GradientCheckpointing.ALWAYS);
    }
}
