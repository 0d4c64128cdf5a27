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

    private final Dropout first;
    private final Linear dense;
    private final UnaryOperator<NDArray> activation;
    private final Dropout second;
    private final Linear scores;

    private EncoderHead(
            Dropout first,
            Linear dense,
            UnaryOperator<NDArray> activation,
            Dropout second,
            Linear scores) {
        this.first = add("first_dropout", first);
        this.second = add("second_dropout", second);
        this.dense = dense == null ? null : add("dense", dense);
        this.activation = activation;
        this.scores = scores == null ? null : add("scores", scores);
    }

    /** The hidden states themselves are the output. */
    static EncoderHead none() {
        return new EncoderHead(new Dropout(), null, null, new Dropout(), null);
    }

    static EncoderHead ofTokens(Linear scores) {
        return ofTokens(new Dropout(), scores);
    }

    static EncoderHead ofTokens(Dropout dropout, Linear scores) {
        return new EncoderHead(dropout, null, null, new Dropout(), scores);
    }

    /**
     * @param first before the dense layer
     * @param dense applied to the first token, before the activation
     * @param second before the scores
     */
    static EncoderHead ofText(
            Dropout first,
            Linear dense,
            UnaryOperator<NDArray> activation,
            Dropout second,
            Linear scores) {
        return new EncoderHead(first, dense, activation, second, scores);
    }

    /**
     * RoBERTa's heads, and those of its kin: of two layers for a text, of one for tokens.
     *
     * @param width of the hidden states
     * @param rate of the head's dropouts, of which question answering has none
     */
    static EncoderHead robertas(
            TaskType taskType,
            int width,
            int labels,
            Layers layers,
            UnaryOperator<NDArray> activation,
            DropoutRate rate) {
        Layers classifier = layers.in("classifier");
        return switch (taskType) {
            case SEQ_CLS ->
                    ofText(
                            classifier.dropout("dropout", rate, width),
                            classifier.linear("dense", width, width, true, Role.HEAD),
                            activation,
                            classifier.dropout("second_dropout", rate, width),
                            classifier.linear("out_proj", width, labels, true, Role.HEAD));
            case TOKEN_CLS ->
                    ofTokens(
                            layers.dropout("dropout", rate, width),
                            layers.linear("classifier", width, labels, true, Role.HEAD));
            case QUESTION_ANS -> ofTokens(layers.linear("qa_outputs", width, 2, true, Role.HEAD));
            default -> none();
        };
    }

    /** x (L, B, T, d), the last hidden states. */
    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        Kernels kernels = Kernels.get();
        if (scores == null) {
            return x;
        }
        if (dense == null) {
            NDArray seen = first.apply(x, training);
            return scores.apply(store, seen, training); // (L, B, T, outputs)
        }
        NDArray token = first.apply(kernels.firstToken(x), training); // (L, B, 1, d)
        NDArray text =
                second.apply(activation.apply(dense.apply(store, token, training)), training);
        return scores.apply(store, text, training).squeeze(2); // (L, B, labels)
    }
}
