package org.loraworkbench.training;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** The C library's memory, in which PyTorch's arrays lie. */
final class NativeHeap {

    /** {@code M_MMAP_THRESHOLD} of GNU's {@code malloc.h}. */
    private static final int MMAP_THRESHOLD = -3;

    private static final int LARGE_ARRAY_BYTES = 4 << 20;

    private NativeHeap() {}

    /** The part of the C library that is needed here. */
    private interface CLibrary extends Library {
        int mallopt(int parameter, int value);
    }

    /**
     * Large arrays are given back to the system as soon as they are freed, from now on. GNU's
     * library keeps them else, and cannot use their places again for aligned arrays of the same
     * size: with recomputation that was a sixth of the peak. It costs some percent of time.
     */
    static void returnLargeArrays() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            Native.load(Platform.C_LIBRARY_NAME, CLibrary.class)
                    .mallopt(MMAP_THRESHOLD, LARGE_ARRAY_BYTES);
        } catch (UnsatisfiedLinkError e) {
            // Other C libraries of Linux, such as musl, give large arrays back by themselves.
        }
    }
}
