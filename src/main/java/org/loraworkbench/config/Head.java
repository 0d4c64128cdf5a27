package org.loraworkbench.config;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What the outputs of a classification head stand for: {@code id2label} and {@code problem_type} of
 * a {@code config.json}.
 *
 * @param labels a name for each output; empty where the task has no such head
 * @param problemType null where nothing says it, and for the tags of words
 */
public record Head(List<String> labels, ProblemType problemType) {

    /** Of task types without labels. */
    public static final Head NONE = new Head(List.of(), null);

    /** What makes an answer of the outputs. */
    public enum Activation {
        SOFTMAX,
        SIGMOID,
        /** The outputs themselves are the answer. */
        NONE
    }

    public Head {
        labels = List.copyOf(labels);
    }

    /** The names that transformers gives to outputs which nobody named. */
    public static List<String> unnamed(int outputs) {
        return IntStream.range(0, outputs).mapToObj(output -> "LABEL_" + output).toList();
    }

    public int outputs() {
        return labels.size();
    }

    /** A single output of which nothing else is said learns numbers, as in transformers. */
    public boolean isRegression() {
        return problemType == ProblemType.REGRESSION || problemType == null && outputs() == 1;
    }

    public boolean isMultiLabel() {
        return problemType == ProblemType.MULTI_LABEL_CLASSIFICATION;
    }

    /** As transformers' pipeline for text classification chooses it. */
    public Activation activation() {
        if (problemType == ProblemType.REGRESSION) {
            return Activation.NONE;
        }
        return isMultiLabel() || outputs() == 1 ? Activation.SIGMOID : Activation.SOFTMAX;
    }
}
