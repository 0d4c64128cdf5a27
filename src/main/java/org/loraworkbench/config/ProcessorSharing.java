package org.loraworkbench.config;

import java.util.Map;

/**
 * Whether computations use fewer threads while other programs are at work: they do unless the user
 * has chosen the number of threads. A process is told by a system property.
 */
public final class ProcessorSharing {

    /** OpenMP's own variables for the number of threads, and for whether it may change. */
    private static final String THREADS = "OMP_NUM_THREADS";

    private static final String DYNAMIC = "OMP_DYNAMIC";

    private static final String PROPERTY = "org.loraworkbench.shares.processors";

    private ProcessorSharing() {}

    /** Whether the user's environment leaves the number of threads open. */
    public static boolean isLeftOpen(Map<String, String> environment) {
        return !environment.containsKey(THREADS)
                && !"false".equalsIgnoreCase(environment.get(DYNAMIC));
    }

    /** Tells this process. */
    public static void allow() {
        System.setProperty(PROPERTY, "true");
    }

    /** Tells a Java process that is started with this argument. */
    public static String argument() {
        return "-D" + PROPERTY + "=true";
    }

    /** Whether this process was told so. */
    public static boolean isAllowed() {
        return Boolean.getBoolean(PROPERTY);
    }
}
