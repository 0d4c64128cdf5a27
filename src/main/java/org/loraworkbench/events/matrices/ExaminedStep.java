package org.loraworkbench.events.matrices;

import java.util.List;
import java.util.Optional;

/**
 * What a single step of a paused run did, computed from A and B before and after it, not from their
 * pictures.
 *
 * @param losses of every lane of the cohort
 * @param updates by layer: what the step added to A, to B and to ΔW; the norms and singular values
 *     are those of what was added
 * @param gradients by layer: the gradients of the loss with respect to A and to B before clipping,
 *     and {@code scaling·(B·∂A + ∂B·A)}, to first order the change of ΔW if A and B moved by their
 *     gradients
 * @param example what the lanes answered before and after; empty where nobody asked
 */
public record ExaminedStep(
        List<Loss> losses,
        List<MatrixSnapshot.Layer> updates,
        List<MatrixSnapshot.Layer> gradients,
        Optional<ExaminedExample> example) {

    public ExaminedStep {
        losses = List.copyOf(losses);
        updates = List.copyOf(updates);
        gradients = List.copyOf(gradients);
    }

    /**
     * A lane's mean loss over the batches of the step, with the same dropout masks both times.
     *
     * @param lane its name
     * @param before the step: the loss that it went down from
     * @param after the step
     * @param gradientNorm of all that the lane trains, before clipping
     */
    public record Loss(String lane, float before, float after, float gradientNorm) {}

    /** The losses of the lane of this name, if it belongs to the cohort. */
    public Optional<Loss> loss(String lane) {
        return losses.stream().filter(loss -> loss.lane().equals(lane)).findFirst();
    }
}
