package org.loraworkbench.worker.child;

import com.sun.management.OperatingSystemMXBean;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.events.FailureKind;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.formats.FormatException;

/** Turns what was thrown into a sentence for the user. */
public final class FailureReason {

    private static final double MEGABYTE = 1e6;

    /** How PyTorch says that it found no memory, on the CPU and on CUDA. */
    private static final Pattern NATIVE_MEMORY =
            Pattern.compile("(?s).*(can't allocate memory|out of memory|bad_alloc).*");

    private static final Pattern TRIED = Pattern.compile("(?is).*tried to allocate (\\d+) bytes.*");

    private FailureReason() {}

    /** The last word of a run that ends with this. */
    static RunEvent.Failed event(Throwable thrown) {
        return new RunEvent.Failed(
                System.currentTimeMillis(), of(thrown), kind(thrown), field(thrown));
    }

    /** Whether what was asked for is at fault, or what happened while doing it. */
    static FailureKind kind(Throwable thrown) {
        boolean input =
                thrown instanceof ConfigException
                        || thrown instanceof DataException
                        || thrown instanceof FormatException;
        return input ? FailureKind.REFUSED : FailureKind.BROKEN;
    }

    /** The experiment's field that is at fault. */
    private static String field(Throwable thrown) {
        if (thrown instanceof ConfigException config) {
            return config.field();
        }
        if (thrown instanceof DataException data) {
            return data.field();
        }
        return thrown instanceof FormatException ? "base" : "";
    }

    public static String of(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : thrown.getMessage();
        if (thrown instanceof OutOfMemoryError) {
            return "Not enough memory for Java (%s): its heap may grow to %s."
                    .formatted(message, megabytes(Runtime.getRuntime().maxMemory()));
        }
        if (NATIVE_MEMORY.matcher(message).matches()) {
            return notEnoughMemory(message);
        }
        if (thrown instanceof UncheckedIOException unchecked
                && unchecked.getCause() instanceof FileSystemException file) {
            return ofFile(file);
        }
        if (message.isBlank()) {
            return thrown.getCause() == null ? internal(thrown) : of(thrown.getCause());
        }
        return message.lines().findFirst().orElseThrow() + unreachable(thrown);
    }

    private static String internal(Throwable thrown) {
        return "An internal error (%s); worker.log has the details."
                .formatted(thrown.getClass().getSimpleName());
    }

    /** A download that failed, such as that of PyTorch for CUDA. */
    private static String unreachable(Throwable thrown) {
        return Stream.iterate(thrown.getCause(), Objects::nonNull, Throwable::getCause)
                .filter(UnknownHostException.class::isInstance)
                .findFirst()
                .map(host -> " (" + host.getMessage() + " cannot be reached)")
                .orElse("");
    }

    private static String notEnoughMemory(String message) {
        Matcher tried = TRIED.matcher(message);
        String missing =
                tried.matches() ? ": " + megabytes(Long.parseLong(tried.group(1))) + " more" : "";
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "Not enough memory%s, where %s of %s are free; try a smaller batch or fewer lanes."
                .formatted(
                        missing,
                        megabytes(system.getFreeMemorySize()),
                        megabytes(system.getTotalMemorySize()));
    }

    /** The message of these exceptions is a bare file name, their class says the rest. */
    private static String ofFile(FileSystemException thrown) {
        String problem = thrown.getReason();
        if (thrown instanceof NoSuchFileException) {
            problem = "there is no such file or folder";
        } else if (thrown instanceof AccessDeniedException) {
            problem = "access is denied";
        } else if (problem == null) {
            problem = thrown.getClass().getSimpleName();
        }
        return thrown.getFile() + ": " + problem;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.0f MB", bytes / MEGABYTE);
    }
}
