package org.loraworkbench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Memory at the moment when a worker was last looked at, in bytes.
 *
 * @param resident what the worker held
 * @param available what the machine had left
 * @param total of the machine
 */
record WorkerMemory(long resident, long available, long total) {

    private static final Path PROC = Path.of("/proc");
    private static final double GIGABYTE = 1e9;

    /** As Linux tells it; empty elsewhere, and of a process that is gone. */
    static Optional<WorkerMemory> of(long pid) {
        return of(PROC.resolve(Long.toString(pid)).resolve("status"), PROC.resolve("meminfo"));
    }

    static Optional<WorkerMemory> of(Path process, Path machine) {
        OptionalLong resident = bytes(process, "VmRSS:");
        OptionalLong available = bytes(machine, "MemAvailable:");
        OptionalLong total = bytes(machine, "MemTotal:");
        return resident.isPresent() && available.isPresent() && total.isPresent()
                ? Optional.of(
                        new WorkerMemory(
                                resident.getAsLong(), available.getAsLong(), total.getAsLong()))
                : Optional.empty();
    }

    private static OptionalLong bytes(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** A sentence for the user. */
    String inWords() {
        return "At its end it held %s of memory, and %s of %s were free."
                .formatted(gigabytes(resident), gigabytes(available), gigabytes(total));
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }
}
