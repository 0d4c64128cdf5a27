package org.loraworkbench.worker.child.serving;

import java.util.Arrays;

/** Probabilities of some logits. */
final class Probabilities {

    private Probabilities() {}

    /** The softmax of as many logits as {@code size}, from {@code start} on; they sum to 1. */
    static double[] of(float[] logits, int start, int size) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = start; i < start + size; i++) {
            largest = Math.max(largest, logits[i]);
        }
        double[] exponentials = new double[size];
        for (int i = 0; i < size; i++) {
            exponentials[i] = Math.exp(logits[start + i] - largest);
        }
        double sum = Arrays.stream(exponentials).sum();
        return Arrays.stream(exponentials).map(value -> value / sum).toArray();
    }

    /** The sigmoid of each logit. */
    static double[] sigmoids(float[] logits) {
        double[] sigmoids = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            sigmoids[i] = 1 / (1 + Math.exp(-logits[i]));
        }
        return sigmoids;
    }
}
