package org.loraworkbench.gui.live.matrices;

import java.util.List;
import java.util.Optional;
import org.loraworkbench.events.matrices.ExaminedExample;
import org.loraworkbench.events.matrices.ExaminedStep;

/**
 * What one step did to one lane in one layer.
 *
 * @param step counted from 1
 * @param layer Hugging Face's name
 * @param loss of the step's batch, and the norm of its gradient
 * @param example what lanes answered before and after; empty where nobody asked
 * @param pictures before, after, what was added, and the gradients
 */
record ShownStep(
        int step,
        String layer,
        ExaminedStep.Loss loss,
        Optional<ExaminedExample> example,
        List<ShownLayer.Lane> pictures) {}
