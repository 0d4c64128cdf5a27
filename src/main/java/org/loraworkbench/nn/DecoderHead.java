package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import org.loraworkbench.config.TaskType;

/**
 * The head on a stack of blocks that only look back: a score for every token of the vocabulary, for
 * the labels of every token, or for those of the last one, which has seen the whole text.
 */
final class DecoderHead extends Layer {

    private final TaskType taskType;
    private final Linear scores;
    private final Integer pad;

    /**
     * @param scores null: the hidden states themselves are the output
     * @param pad the padding token, by which transformers finds a text's end; null: the attention
     *     mask says it
     */
    DecoderHead(TaskType taskType, Linear scores, Integer pad) {
        this.taskType = taskType;
        this.scores = scores == null ? null : add("scores", scores);
        this.pad = pad;
    }

    /** x (L, B, T, d), the last hidden states; the output is float32. */
    NDArray apply(
            ParameterStore store, NDArray x, TransformerModel.Inputs inputs, boolean training) {
        Kernels kernels = Kernels.get();
        if (scores == null) {
            return kernels.toFloat32(x);
        }
        if (taskType != TaskType.SEQ_CLS) {
            return kernels.toFloat32(apply(store, x, training)); // (L, B, T, outputs)
        }
        NDArray last =
                pad == null
                        ? kernels.lastCounted(x, inputs.attentionMask())
                        : kernels.lastToken(x, inputs.ids(), pad); // (L, B, 1, d)
        return kernels.toFloat32(apply(store, last, training)).squeeze(2); // (L, B, labels)
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        return scores.apply(store, x, training);
    }
}
