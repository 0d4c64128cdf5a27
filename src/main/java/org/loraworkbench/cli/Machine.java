package org.loraworkbench.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.worker.Processor;

/**
 * What this machine offers.
 *
 * @param physicalCores null where the system does not tell
 * @param bfloat16Instructions of the processor; with any, {@code precision: auto} as a rule chooses
 *     bfloat16
 * @param memory in bytes
 * @param freeDisk in bytes, where the workspace lies
 * @param settings environment variables that change what a worker does
 */
record Machine(
        String java,
        String system,
        String processor,
        int logicalCores,
        Integer physicalCores,
        List<String> bfloat16Instructions,
        long memory,
        long freeMemory,
        String workspace,
        long freeDisk,
        Map<String, String> settings) {

    /** As Linux calls arithmetic in bfloat16, on x86-64 and on ARM. */
    private static final List<String> BFLOAT16 =
            List.of("avx512_bf16", "amx_bf16", "bf16", "svebf16");

    private static final List<String> SETTINGS =
            List.of(
                    "LORA_WORKBENCH_HOME",
                    "PYTORCH_LIBRARY_PATH",
                    "CUDA_VISIBLE_DEVICES",
                    "DJL_CACHE_DIR",
                    "OMP_NUM_THREADS",
                    "MKL_NUM_THREADS");

    static Machine current(Workspace workspace) throws IOException {
        Processor processor = Processor.current();
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                System.getProperty("java.version") + " in " + System.getProperty("java.home"),
                "%s %s, %s".formatted(system.getName(), system.getVersion(), system.getArch()),
                processor.name(),
                processor.logicalCores(),
                processor.physicalCores().stream().boxed().findAny().orElse(null),
                BFLOAT16.stream().filter(processor.flags()::contains).toList(),
                system.getTotalMemorySize(),
                system.getFreeMemorySize(),
                workspace.path().toString(),
                Files.getFileStore(nearestThatExists(workspace.path())).getUsableSpace(),
                settingsThatAreSet());
    }

    private static Map<String, String> settingsThatAreSet() {
        Map<String, String> settings = new TreeMap<>(System.getenv());
        settings.keySet().retainAll(SETTINGS);
        return settings;
    }

    private static Path nearestThatExists(Path path) {
        Path folder = path.toAbsolutePath();
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }
}
