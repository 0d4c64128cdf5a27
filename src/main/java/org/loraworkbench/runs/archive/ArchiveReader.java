package org.loraworkbench.runs.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.NameInFolder;

/** Unpacks the file of a run. What it says of names and sizes is not believed. */
final class ArchiveReader {

    /** No run of the workbench comes near, and no disk is filled by less. */
    static final long LARGEST = 1L << 29;

    private static final int MOST_FILES = 1000;

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
        for (String needed : new String[] {RunArchive.EXPERIMENT, RunArchive.EVENTS}) {
            if (!Files.exists(folder.resolve(needed))) {
                throw refused("lacks %s; it must be a run that was exported for a class", needed);
            }
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
            return NameInFolder.toWrite(folder.resolve("rows"), lane, source);
        }
        return switch (NameInFolder.requirePortable(name, source)) {
            case RunArchive.EXPERIMENT, RunArchive.EVENTS, RunArchive.MATRICES ->
                    folder.resolve(name);
            default -> throw refused("holds %s, which is no part of a run", name);
        };
    }

    private ConfigException refused(String problem, Object... values) {
        return new ConfigException("", file.getFileName() + " " + problem.formatted(values));
    }
}
