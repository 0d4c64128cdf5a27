package org.loraworkbench.worker.child;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.loraworkbench.config.Experiment;

/**
 * The natives of PyTorch that come with the program are for the CPU, and DJL takes them wherever it
 * finds them. Hidden from it, DJL takes the build in {@code PYTORCH_LIBRARY_PATH}, or else fetches
 * the one that fits the machine's CUDA, some gigabytes, at its first use.
 */
public final class BundledNatives {

    private static final String INDEX = "native/lib/pytorch.properties";

    private BundledNatives() {}

    /** Whether an experiment may run on CUDA. */
    static boolean mayUseCuda(Experiment experiment, Map<String, String> environment) {
        return mayUseCuda(experiment.training().device(), environment);
    }

    /**
     * Whether CUDA may be used.
     *
     * @param device as in an experiment; {@code auto} takes CUDA where it is installed
     */
    public static boolean mayUseCuda(String device, Map<String, String> environment) {
        return device.startsWith("cuda")
                || device.equals("auto") && environment.containsKey("PYTORCH_LIBRARY_PATH");
    }

    /** Hides them from this thread and those that it starts; to be called before DJL is used. */
    public static void hide() {
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(new WithoutNatives(thread.getContextClassLoader()));
    }

    /** DJL looks for natives by way of the thread's class loader. */
    private static final class WithoutNatives extends ClassLoader {
        WithoutNatives(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(INDEX) ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }
}
