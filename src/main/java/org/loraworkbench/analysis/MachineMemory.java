package org.loraworkbench.analysis;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The memory of this machine, in bytes.
 *
 * @param total of the machine, or of the container that this process is kept in
 * @param available to a new process without swapping
 */
public record MachineMemory(long total, long available) {

    private static final Path LINUX_FIGURES = Path.of("/proc/meminfo");
    private static final String LINUX_AVAILABLE = "MemAvailable:";

    /** As it is now. */
    public static MachineMemory now() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long total = system.getTotalMemorySize();
        return new MachineMemory(total, Math.min(total, available(system)));
    }

    /** "Free" memory leaves out what the system only uses as long as nobody else does. */
    private static long available(OperatingSystemMXBean system) {
        if (Files.isReadable(LINUX_FIGURES)) {
            try (Stream<String> lines = Files.lines(LINUX_FIGURES)) {
                return lines.filter(line -> line.startsWith(LINUX_AVAILABLE))
                        .mapToLong(MachineMemory::kilobytes)
                        .map(kilobytes -> kilobytes * 1024)
                        .findFirst()
                        .orElse(system.getFreeMemorySize());
            } catch (IOException e) {
                return system.getFreeMemorySize();
            }
        }
        boolean countsCaches = System.getProperty("os.name").startsWith("Windows");
        long free = system.getFreeMemorySize();
        return countsCaches ? free : Math.max(free, system.getTotalMemorySize() / 2);
    }

    private static long kilobytes(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
