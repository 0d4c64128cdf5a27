package org.loraworkbench.worker;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loraworkbench.config.ProcessorSharing;

/**
 * How the threads that PyTorch computes with behave, told by environment variables that are read
 * when its library is loaded. What the user set stays.
 */
public final class OpenMp {

    private static final String WAIT_POLICY = "OMP_WAIT_POLICY";

    /** Tries before a waiting thread sleeps; enough for neighbouring operations of one step. */
    private static final String SPIN_COUNT = "10000";

    /** The same where every thread is used beside other programs. */
    private static final String SMALL_SPIN_COUNT = "1000";

    private OpenMp() {}

    /** The part of the C library that is needed here. */
    private interface CLibrary extends Library {
        int setenv(String name, String value, int overwrite);
    }

    /**
     * What is to be added to an environment. One thread for each core: two on one core's arithmetic
     * units are slower than one. And little spinning: a thread of GNU's OpenMP that waits for
     * others spins for milliseconds by default, on a processor that the others may be waiting for.
     * With another program at work on the machine (the window is one), steps then take many times
     * as long, until fewer threads are used; see {@link ProcessorSharing}.
     */
    static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        Processor.current()
                .physicalCores()
                .ifPresent(
                        cores -> {
                            settings.put("OMP_NUM_THREADS", Integer.toString(cores));
                            settings.put("MKL_NUM_THREADS", Integer.toString(cores));
                        });
        if (!environment.containsKey(WAIT_POLICY)) {
            boolean shares = ProcessorSharing.isLeftOpen(environment);
            settings.put("GOMP_SPINCOUNT", shares ? SPIN_COUNT : SMALL_SPIN_COUNT);
        }
        settings.keySet().removeAll(environment.keySet());
        return settings;
    }

    /**
     * The same for this process, before it loads PyTorch. Java cannot change its environment, but
     * the C library can; on Windows, whose OpenMP reads it otherwise, nothing is changed.
     */
    public static void prepareThisProcess() {
        if (ProcessorSharing.isLeftOpen(System.getenv())) {
            ProcessorSharing.allow();
        }
        if (!Platform.isWindows()) {
            CLibrary library = Native.load(Platform.C_LIBRARY_NAME, CLibrary.class);
            settings(System.getenv()).forEach((name, value) -> library.setenv(name, value, 0));
        }
    }
}
