package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;

/** The functions of {@code kernels/vocabulary.py} that judge scores over a vocabulary. */
public final class VocabularyKernels {

    private static final VocabularyKernels KERNELS = new VocabularyKernels();

    private VocabularyKernels() {}

    /** The process's kernels; {@link Kernels} says what may be passed to them. */
    public static VocabularyKernels get() {
        return KERNELS;
    }

    /**
     * Of each token, the logarithm of the probability that is given to the right one, and 1 where
     * no other is likelier (else 0).
     *
     * @param scores {@code [lanes, 1, n, vocabulary]}
     * @param labels {@code [1, n]}, int64
     * @return {@code [lanes, n, 2]}, float32
     */
    public NDArray tokenScores(NDArray scores, NDArray labels) {
        return KernelModule.get().call("token_scores", scores, labels);
    }

    /**
     * Hands the gradient of the cross entropy back to all that the scores were computed from. That
     * gradient, {@code softmax − one-hot}, is known without a graph, and takes the place of the
     * scores.
     *
     * @param scores {@code [lanes, 1, n, vocabulary]}, overwritten
     * @param labels {@code [1, n]}, int64
     * @param factor multiplies the losses and their gradients
     * @return each lane's sum of losses, {@code [lanes]}, float32
     */
    public NDArray crossEntropyBackward(NDArray scores, NDArray labels, double factor) {
        try (NDArray by = labels.getManager().create(factor)) {
            NDArray losses =
                    KernelModule.get().call("cross_entropy_to_gradient", scores, labels, by);
            Kernels.backward(scores, scores.stopGradient());
            return losses;
        }
    }
}
