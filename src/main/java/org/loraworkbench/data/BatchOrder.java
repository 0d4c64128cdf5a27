package org.loraworkbench.data;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which examples stand in the training batch of which step. Every epoch has its own order, which is
 * a function of the seed and the epoch's number alone: training can go on at any step without
 * replaying those before it. Where an epoch ends within a batch, the batch is filled from the next
 * epoch, so that all batches have the same size.
 *
 * <p>Not to be shared between threads: it keeps the order of the epoch last asked for.
 */
final class BatchOrder {

    /** Spreads consecutive epochs over all seeds: 2^64 divided by the golden ratio, made odd. */
    private static final long EPOCH_STRIDE = 0x9E3779B97F4A7C15L;

    private final int exampleCount;
    private final int batchSize;
    private final long seed;

    private long currentEpoch = -1;
    private int[] currentOrder = {};

    BatchOrder(int exampleCount, int batchSize, long seed) {
        if (exampleCount < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "%d examples cannot be put into batches of %d."
                            .formatted(exampleCount, batchSize));
        }
        this.exampleCount = exampleCount;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    /**
     * Returns the indices of the examples that a step trains on.
     *
     * @param step counted from 0
     */
    int[] at(int step) {
        int[] indices = new int[batchSize];
        long start = (long) step * batchSize;
        for (int row = 0; row < batchSize; row++) {
            long position = start + row;
            indices[row] = order(position / exampleCount)[(int) (position % exampleCount)];
        }
        return indices;
    }

    /** Returns how often the data has been seen after this many steps. */
    double epochs(int steps) {
        return (double) steps * batchSize / exampleCount;
    }

    private int[] order(long epoch) {
        if (epoch != currentEpoch) {
            currentOrder = shuffled(new Random(seed + epoch * EPOCH_STRIDE));
            currentEpoch = epoch;
        }
        return currentOrder;
    }

    /** Fisher and Yates's shuffle; {@link Random} gives the same numbers in every Java. */
    private int[] shuffled(Random random) {
        int[] order = IntStream.range(0, exampleCount).toArray();
        for (int last = exampleCount - 1; last > 0; last--) {
            int chosen = random.nextInt(last + 1);
            int swapped = order[last];
            order[last] = order[chosen];
            order[chosen] = swapped;
        }
        return order;
    }
}
