package org.loraworkbench.training;

import ai.djl.pytorch.jni.JniUtils;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.loraworkbench.config.ProcessorSharing;

/** The threads that a tensor operation is spread over. */
final class Threads {

    private static FreeProcessors freeProcessors;

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

    /** Uses fewer while other programs are at work, where this process may. */
    static void fitToFreeProcessors() {
        if (!ProcessorSharing.isAllowed()) {
            return;
        }
        if (freeProcessors == null) {
            freeProcessors =
                    new FreeProcessors(
                            count(),
                            Runtime.getRuntime().availableProcessors(),
                            Threads::processorsOfOthers,
                            System::nanoTime,
                            JniUtils::setNumThreads);
        }
        freeProcessors.fit();
    }

    /** Shares of processors, since it was asked last; 0 where the system does not tell. */
    private static double processorsOfOthers() {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double all = system.getCpuLoad();
        double own = system.getProcessCpuLoad();
        return all < 0 || own < 0 ? 0 : (all - own) * Runtime.getRuntime().availableProcessors();
    }
}
