package org.loraworkbench.runs.archive;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.files.WholeFile;

/** Collects what is handed on, and writes it into one file {@code NAME.lora.zip}. */
public final class ArchiveWriter {

    private final List<Part> parts = new ArrayList<>();

    /** What is written as one entry. */
    private record Part(String name, Content content) {}

    private interface Content {
        void writeTo(ZipOutputStream zip) throws IOException;
    }

    /** Adds a file under a name. */
    public ArchiveWriter add(String name, Path file) {
        parts.add(new Part(name, zip -> Files.copy(file, zip)));
        return this;
    }

    /** Adds a text file. */
    public ArchiveWriter add(String name, String text) {
        parts.add(new Part(name, zip -> zip.write(text.getBytes(StandardCharsets.UTF_8))));
        return this;
    }

    /** Adds what is handed on of a run: no weights, no data, no log of the worker. */
    public ArchiveWriter add(RunFolder run) throws IOException {
        add(RunArchive.EXPERIMENT, run.experiment());
        add(RunArchive.EVENTS, run.events());
        addIfThere(RunArchive.MATRICES, run.matrices());
        addIfThere(RunArchive.RECORDING, run.recording());
        rowsOf(run).forEach(lane -> add(RunArchive.ROWS + lane.getFileName(), lane));
        return this;
    }

    private void addIfThere(String name, Path file) {
        if (Files.isRegularFile(file)) {
            add(name, file);
        }
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

    /**
     * Writes the file, whole or not at all.
     *
     * @throws ConfigException if the file's name has another ending
     */
    public void write(Path target) throws IOException {
        if (!target.toString().endsWith(RunArchive.ENDING)) {
            throw new ConfigException(
                    "",
                    "%s must end with %s, for its reader to know it"
                            .formatted(target, RunArchive.ENDING));
        }
        WholeFile.write(
                target,
                channel -> {
                    // Not closed here, for that would close the file before it is safe.
                    ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel));
                    for (Part part : parts) {
                        zip.putNextEntry(new ZipEntry(part.name()));
                        part.content().writeTo(zip);
                        zip.closeEntry();
                    }
                    zip.finish();
                });
    }
}
