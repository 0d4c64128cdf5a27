package org.loraworkbench.worker.child.serving;

import java.util.Arrays;

/** The softmax of some logits. */
final class Probabilities {

    private Probabilities() {}

    /** Of as many logits as {@code size}, from {@code start} on; they sum to 1. */
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
}
