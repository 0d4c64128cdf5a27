package org.loraworkbench.training;

import ai.djl.pytorch.jni.JniUtils;

/** The threads that a tensor operation is spread over. */
final class Threads {

    private Threads() {}

    static int count() {
        return JniUtils.getNumThreads();
    }
}
