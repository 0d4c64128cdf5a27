package org.loraworkbench.data;

import java.util.Random;

/**
 * Which examples make up the batch of a step. Each epoch is shuffled anew; a batch at the end of an
 * epoch is filled from the next, so that all batches have the same size. The order follows from the
 * seed and the step alone.
 */
final class BatchOrder {

    private final int examples;
    private final int batchSize;
    private final long seed;
    private long shuffledEpoch = -1;
    private int[] shuffled;

    BatchOrder(int examples, int batchSize, long seed) {
        this.examples = examples;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    /**
     * @param step counted from 0
     * @return indices of the batch's examples
     */
    int[] at(int step) {
        int[] indices = new int[batchSize];
        for (int row = 0; row < batchSize; row++) {
            long position = (long) step * batchSize + row;
            indices[row] = epoch(position / examples)[(int) (position % examples)];
        }
        return indices;
    }

    double epochs(int steps) {
        return (double) steps * batchSize / examples;
    }

    private int[] epoch(long epoch) {
        if (epoch != shuffledEpoch) {
            shuffled = shuffle(new Random(seed * 31 + epoch));
            shuffledEpoch = epoch;
        }
        return shuffled;
    }

    /** Fisher and Yates. */
    private int[] shuffle(Random random) {
        int[] order = new int[examples];
        for (int i = 0; i < examples; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
