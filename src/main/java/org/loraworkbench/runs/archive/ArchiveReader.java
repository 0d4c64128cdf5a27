package org.loraworkbench.runs.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.NameInFolder;

/**
 * Unpacks the file of a run or of a lesson: the run into a folder {@code run}, the lesson and its
 * pictures into {@code lesson}. What it says of names and sizes is not believed.
 */
final class ArchiveReader {

    /** No run of the workbench comes near, and no disk is filled by less. */
    static final long LARGEST = 1L << 29;

    static final String RUN = "run";

    private static final int MOST_FILES = 1000;
    private static final String LESSON = "lesson";
    private static final String LESSON_ENDING = ".lora.json";
    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg");

    private final Path file;
    private final Path folder;
    private final byte[] buffer = new byte[1 << 16];
    private long left;

    /**
     * @param folder takes the files
     * @param largest bytes that all files may have together
     */
    ArchiveReader(Path file, Path folder, long largest) {
        this.file = file;
        this.folder = folder;
        left = largest;
    }

    /**
     * @throws ConfigException if the file is damaged, too large, or holds something else
     */
    void unpack() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_FILES) {
                throw refused("holds %d files; a run has at most %d", zip.size(), MOST_FILES);
            }
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    unpack(zip, entry);
                }
            }
        } catch (ZipException | EOFException e) {
            throw refused("is no whole zip file: it was cut off or damaged; copy it once more");
        }
        boolean lesson = lessonIn(folder).isPresent();
        if (!(lesson && Files.notExists(folder.resolve(RUN)))) {
            require(RunArchive.EXPERIMENT);
            require(RunArchive.EVENTS);
        }
    }

    private void require(String needed) {
        if (!Files.exists(folder.resolve(RUN).resolve(needed))) {
            throw refused("lacks %s; it must be a run that was exported for a class", needed);
        }
    }

    static boolean isLesson(String name) {
        return name.endsWith(LESSON_ENDING);
    }

    /** The lesson among what was unpacked into a folder. */
    static Optional<Path> lessonIn(Path folder) {
        Path lesson = folder.resolve(LESSON);
        if (!Files.isDirectory(lesson)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(lesson)) {
            return files.filter(file -> isLesson(file.getFileName().toString())).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unpack(ZipFile zip, ZipEntry entry) throws IOException {
        Path target = placeOf(entry.getName());
        Files.createDirectories(target.getParent());
        if (Files.exists(target)) {
            throw refused("holds %s twice", entry.getName());
        }
        try (InputStream stored = zip.getInputStream(entry);
                CheckedInputStream in = new CheckedInputStream(stored, new CRC32());
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            copy(in, out);
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw refused("is damaged in %s; copy it once more", entry.getName());
            }
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            left -= count;
            if (left < 0) {
                throw refused("unpacks to more than a run may have, which are 512 MiB");
            }
            out.write(buffer, 0, count);
        }
    }

    private Path placeOf(String name) {
        String source = file.getFileName().toString();
        if (name.startsWith(RunArchive.ROWS)) {
            String lane = name.substring(RunArchive.ROWS.length());
            return NameInFolder.toWrite(folder.resolve(RUN).resolve("rows"), lane, source);
        }
        return switch (NameInFolder.requirePortable(name, source)) {
            case RunArchive.EXPERIMENT,
                    RunArchive.EVENTS,
                    RunArchive.MATRICES,
                    RunArchive.RECORDING ->
                    folder.resolve(RUN).resolve(name);
            default -> placeInLesson(name);
        };
    }

    private Path placeInLesson(String name) {
        if (isLesson(name)) {
            if (lessonIn(folder).isPresent()) {
                throw refused("holds more than one lesson; it must hold one");
            }
            return folder.resolve(LESSON).resolve(name);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (PICTURES.stream().anyMatch(lower::endsWith)) {
            return folder.resolve(LESSON).resolve(name);
        }
        throw refused("holds %s, which is no part of a run or a lesson", name);
    }

    private ConfigException refused(String problem, Object... values) {
        return new ConfigException("", file.getFileName() + " " + problem.formatted(values));
    }
}
