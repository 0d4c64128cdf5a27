package org.loraworkbench.training;

import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Spreads operations over as many threads as there are processors that other programs leave free.
 * The threads of an operation wait for the last of them: one that shares its processor makes all of
 * them wait, so that fewer threads are faster.
 */
final class FreeProcessors {

    private static final long NANOS_BETWEEN_LOOKS = 500_000_000;

    private final int most;
    private final int processors;
    private final DoubleSupplier othersUse;
    private final LongSupplier nanoTime;
    private final IntConsumer setThreads;
    private int threads;
    private int fittedLast;
    private long nextLook;

    /**
     * @param most threads to be used, as many as are used now
     * @param processors of the machine
     * @param othersUse the processors that other programs have used since it was asked last
     * @param nanoTime a clock, in nanoseconds
     * @param setThreads sets the number of threads of the operations of the calling thread
     */
    FreeProcessors(
            int most,
            int processors,
            DoubleSupplier othersUse,
            LongSupplier nanoTime,
            IntConsumer setThreads) {
        this.most = most;
        this.processors = processors;
        this.othersUse = othersUse;
        this.nanoTime = nanoTime;
        this.setThreads = setThreads;
        threads = most;
        fittedLast = most;
        nextLook = nanoTime.getAsLong();
    }

    /**
     * Fits the number of threads, for the operations of the calling thread. To be called often: it
     * looks at the machine twice a second, and believes what it sees twice.
     */
    void fit() {
        long now = nanoTime.getAsLong();
        if (now - nextLook < 0) {
            return;
        }
        nextLook = now + NANOS_BETWEEN_LOOKS;
        long free = Math.round(processors - othersUse.getAsDouble());
        int fitted = (int) Math.max(1, Math.min(most, free));
        if (fitted == fittedLast && fitted != threads) {
            threads = fitted;
            setThreads.accept(threads);
        }
        fittedLast = fitted;
    }
}
