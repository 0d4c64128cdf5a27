package org.loraworkbench.training;

import ai.djl.pytorch.jni.JniUtils;

/** The threads that a tensor operation is spread over. */
final class Threads {

    private Threads() {}

    static int count() {
        return JniUtils.getNumThreads();
    }

    /**
     * Spreads the operations of this thread over as many as before: sums are rounded otherwise over
     * another number. More than there are processors would only wait for one another.
     */
    static void restore(int recorded) {
        int threads = Math.min(recorded, Runtime.getRuntime().availableProcessors());
        if (threads > 0 && threads != count()) {
            JniUtils.setNumThreads(threads);
        }
    }
}
