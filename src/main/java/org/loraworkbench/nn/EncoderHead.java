package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.function.UnaryOperator;
import org.loraworkbench.config.TaskType;

/**
 * The head on a stack of blocks that look both ways: scores of a whole text, for which its first
 * token stands, or of every token.
 */
final class EncoderHead extends Layer {

    private final Linear dense;
    private final UnaryOperator<NDArray> activation;
    private final Linear scores;

    private EncoderHead(Linear dense, UnaryOperator<NDArray> activation, Linear scores) {
        this.dense = dense == null ? null : add("dense", dense);
        this.activation = activation;
        this.scores = scores == null ? null : add("scores", scores);
    }

    /** The hidden states themselves are the output. */
    static EncoderHead none() {
        return new EncoderHead(null, null, null);
    }

    static EncoderHead ofTokens(Linear scores) {
        return new EncoderHead(null, null, scores);
    }

    /**
     * @param dense applied to the first token, before the activation
     */
    static EncoderHead ofText(Linear dense, UnaryOperator<NDArray> activation, Linear scores) {
        return new EncoderHead(dense, activation, scores);
    }

    /**
     * RoBERTa's heads, and those of its kin: of two layers for a text, of one for tokens.
     *
     * @param width of the hidden states
     */
    static EncoderHead robertas(
            TaskType taskType,
            int width,
            int labels,
            Layers layers,
            UnaryOperator<NDArray> activation) {
        Layers classifier = layers.in("classifier");
        return switch (taskType) {
            case SEQ_CLS ->
                    ofText(
                            classifier.linear("dense", width, width, true, Role.HEAD),
                            activation,
                            classifier.linear("out_proj", width, labels, true, Role.HEAD));
            case TOKEN_CLS -> ofTokens(layers.linear("classifier", width, labels, true, Role.HEAD));
            case QUESTION_ANS -> ofTokens(layers.linear("qa_outputs", width, 2, true, Role.HEAD));
            default -> none();
        };
    }

    /** x (L, B, T, d), the last hidden states; the output is float32. */
    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        Kernels kernels = Kernels.get();
        if (scores == null) {
            return kernels.toFloat32(x);
        }
        if (dense == null) {
            return kernels.toFloat32(scores.apply(store, x, training)); // (L, B, T, outputs)
        }
        NDArray first = kernels.firstToken(x); // (L, B, 1, d)
        NDArray text = activation.apply(dense.apply(store, first, training));
        return kernels.toFloat32(scores.apply(store, text, training).squeeze(2)); // (L, B, labels)
    }
}
