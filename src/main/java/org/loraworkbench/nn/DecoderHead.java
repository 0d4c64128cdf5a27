package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.function.Supplier;
import org.loraworkbench.config.TaskType;

/**
 * The head on a stack of blocks that only look back: a score for every token of the vocabulary, for
 * the labels of every token, or for those of the last one, which has seen the whole text.
 */
final class DecoderHead extends Layer {

    /** Of token classifiers, where a configuration says nothing. */
    private static final DropoutRate UNSAID = new DropoutRate("classifier_dropout", "0.1");

    private final TaskType taskType;
    private final Dropout dropout;
    private final Linear scores;
    private final Integer pad;

    /**
     * @param dropout of what the scores read
     * @param scores null: the hidden states themselves are the output
     * @param pad the padding token, by which transformers finds a text's end; null: the attention
     *     mask says it
     */
    DecoderHead(TaskType taskType, Dropout dropout, Linear scores, Integer pad) {
        this.taskType = taskType;
        this.dropout = add("dropout", dropout);
        this.scores = scores == null ? null : add("scores", scores);
        this.pad = pad;
    }

    /**
     * The layer of scores of a task; null where the hidden states are the output.
     *
     * @param tokenClassifier what transformers calls the head of {@code TOKEN_CLS}
     * @param languageHead made where the task is to write
     */
    static Linear scores(
            TaskType taskType,
            Layers layers,
            int width,
            int labels,
            String tokenClassifier,
            Supplier<Linear> languageHead) {
        return switch (taskType) {
            case CAUSAL_LM -> languageHead.get();
            case SEQ_CLS -> layers.linear("score", width, labels, false, Role.HEAD);
            case TOKEN_CLS -> layers.linear(tokenClassifier, width, labels, true, Role.HEAD);
            case QUESTION_ANS -> layers.linear("qa_outputs", width, 2, true, Role.HEAD);
            default -> null;
        };
    }

    /**
     * Scores for every word of a table.
     *
     * @param tied whether it scores with the table itself
     */
    static Linear languageHead(Layers layers, Embedding words, int width, boolean tied) {
        return tied
                ? layers.tiedLinear("lm_head", words, width, words.rows())
                : layers.linear("lm_head", width, words.rows(), false, Role.LANGUAGE_HEAD);
    }

    /**
     * The head of a model whose token classifier is called {@code classifier}.
     *
     * @param dropped of what a token classifier reads
     * @param pad null where the model has no padding token
     * @param languageHead made where the task is to write
     */
    static DecoderHead of(
            TaskType taskType,
            Layers layers,
            int width,
            int labels,
            DropoutRate dropped,
            Integer pad,
            Supplier<Linear> languageHead) {
        Linear scores = scores(taskType, layers, width, labels, "classifier", languageHead);
        return new DecoderHead(taskType, dropout(taskType, dropped, width, layers), scores, pad);
    }

    /** What transformers takes for the head of a token classifier. */
    static DropoutRate dropout(ModelConfig config) {
        return config.dropout(UNSAID.key(), config.dropout("hidden_dropout", UNSAID));
    }

    /** Token classifiers alone have one. */
    static Dropout dropout(TaskType taskType, DropoutRate rate, int width, Layers layers) {
        return taskType == TaskType.TOKEN_CLS
                ? layers.dropout("dropout", rate, width)
                : new Dropout();
    }

    /** x (L, B, T, d), the last hidden states. */
    NDArray apply(
            ParameterStore store, NDArray x, TransformerModel.Inputs inputs, boolean training) {
        Kernels kernels = Kernels.get();
        if (scores == null) {
            return x;
        }
        if (taskType != TaskType.SEQ_CLS) {
            return apply(store, x, training); // (L, B, T, outputs)
        }
        NDArray last =
                pad == null
                        ? kernels.lastCounted(x, inputs.attentionMask())
                        : kernels.lastToken(x, inputs.ids(), pad); // (L, B, 1, d)
        return apply(store, last, training).squeeze(2); // (L, B, labels)
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        return scores.apply(store, dropout.apply(x, training), training);
    }
}
