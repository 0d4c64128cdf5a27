package org.loraworkbench.training;

import ai.djl.ndarray.NDManager;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.nn.FrozenPrefixStates;
import org.loraworkbench.nn.TransformerModel;

/**
 * The cached outputs of a base's frozen blocks, which serve one cohort after the other.
 *
 * @param training of training texts
 * @param validation of validation texts, whose batches are always the same
 */
record FrozenPrefixes(FrozenPrefixCache training, FrozenPrefixCache validation) {

    /**
     * @param manager of the cached states
     */
    static FrozenPrefixes of(NDManager manager, BaseWeights base, TaskType task) {
        return new FrozenPrefixes(
                cache(manager, base, false), cache(manager, base, readsPadding(task)));
    }

    private static FrozenPrefixCache cache(NDManager manager, BaseWeights base, boolean padding) {
        return new FrozenPrefixCache(
                manager, base.bytesPerNumber(), FrozenPrefixStates.MOST_BYTES, padding);
    }

    /** As in transformers, a span may begin at padding: its states count in the loss. */
    private static boolean readsPadding(TaskType task) {
        return task == TaskType.QUESTION_ANS;
    }

    /**
     * For training data in another order, whose texts meet in other batches: their states differ by
     * rounding.
     *
     * @param manager of what is cached of training texts
     */
    FrozenPrefixes withOtherOrder(NDManager manager, BaseWeights base) {
        return new FrozenPrefixes(cache(manager, base, false), validation);
    }

    /**
     * Serves the next cohort. Training texts are not cached where their states differ at every
     * step, or where the loss reads those of padding, which differs in every batch.
     */
    void serve(TransformerModel model, TaskType task) {
        training.serve(model);
        validation.serve(model);
        if (readsPadding(task) || !model.hasSteadyBottom()) {
            training.giveUp();
        }
    }
}
