package org.loraworkbench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What Linux tells of the processor; elsewhere nothing is known but the number of logical cores.
 *
 * @param name as the maker calls it; empty if unknown
 * @param logicalCores that this process may use
 * @param physicalCores without those that share their arithmetic units with another
 * @param flags instruction sets, such as {@code avx512_bf16}
 */
public record Processor(
        String name, int logicalCores, OptionalInt physicalCores, Set<String> flags) {

    private static final Path LINUX = Path.of("/proc/cpuinfo");

    /** This machine's. */
    public static Processor current() {
        int logicalCores = Runtime.getRuntime().availableProcessors();
        try {
            return parse(Files.readAllLines(LINUX), logicalCores);
        } catch (IOException e) {
            return parse(List.of(), logicalCores);
        }
    }

    /** As in {@code 2 cores of Intel(R) Xeon(R) Processor}, for those who see what it did. */
    public String inWords() {
        int cores = physicalCores.orElse(logicalCores);
        String count = cores == 1 ? "one core" : cores + " cores";
        return count + " of " + (name.isEmpty() ? System.getProperty("os.arch") : name);
    }

    static Processor parse(List<String> lines, int logicalCores) {
        String name = "";
        String socket = "";
        Set<String> cores = new HashSet<>();
        Set<String> flags = Set.of();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (colon < 0 ? "" : line.substring(0, colon).strip()) {
                case "model name" -> name = value;
                case "physical id" -> socket = value;
                case "core id" -> cores.add(socket + "." + value);
                case "flags", "Features" -> flags = Set.of(value.split(" +"));
                default -> {}
            }
        }
        // A container may be allowed less than the machine has.
        OptionalInt physical =
                cores.isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(Math.min(cores.size(), logicalCores));
        return new Processor(name, logicalCores, physical, flags);
    }
}
