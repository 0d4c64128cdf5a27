package org.loraworkbench.runs.archive;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.files.WholeFile;

/**
 * A run as one file {@code NAME.lora.zip}, to be looked at elsewhere. It is a zip file that holds
 *
 * <pre>
 * experiment.json           what was asked for
 * events.jsonl              what the run told, step by step
 * matrices.bin              pictures of A, B and ΔW; where the run has them
 * rows/LANE.safetensors     what every validation row scored; where the run has them
 * </pre>
 *
 * and nothing else: no weights, no data, no log of the worker.
 */
public final class RunArchive {

    /** How the name of such a file ends. */
    public static final String ENDING = ".lora.zip";

    static final String EXPERIMENT = "experiment.json";
    static final String EVENTS = "events.jsonl";
    static final String MATRICES = "matrices.bin";
    static final String ROWS = "rows/";

    private RunArchive() {}

    /**
     * Writes a run that is over; the file appears whole or not at all.
     *
     * @throws ConfigException if the file's name has another ending
     */
    public static void write(RunFolder run, Path target) throws IOException {
        if (!target.toString().endsWith(ENDING)) {
            throw new ConfigException(
                    "", "%s must end with %s, for its reader to know it".formatted(target, ENDING));
        }
        List<Path> rows = rowsOf(run);
        WholeFile.write(
                target,
                channel -> {
                    // Not closed here, for that would close the file before it is safe.
                    ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel));
                    add(zip, EXPERIMENT, run.experiment());
                    add(zip, EVENTS, run.events());
                    if (Files.isRegularFile(run.matrices())) {
                        add(zip, MATRICES, run.matrices());
                    }
                    for (Path lane : rows) {
                        add(zip, ROWS + lane.getFileName(), lane);
                    }
                    zip.finish();
                });
    }

    private static List<Path> rowsOf(RunFolder run) throws IOException {
        if (!Files.isDirectory(run.rows())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run.rows())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
    }
}
