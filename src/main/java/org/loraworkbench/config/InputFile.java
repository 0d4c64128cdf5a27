package org.loraworkbench.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads files that others wrote, as far as they fit into memory. */
public final class InputFile {

    /** A tokenizer, the largest of the files that are read whole, has some tens of megabytes. */
    public static final long LARGEST = 256L << 20;

    /** Some editors put it before the first letter. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** The hub's cache keeps a model's files this far below the folder with its name. */
    private static final int DEEPEST = 3;

    private InputFile() {}

    /**
     * Makes a path of a text that somebody wrote.
     *
     * @param field what the text is, for the message
     * @throws ConfigException if no file can be called so
     */
    public static Path path(String field, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConfigException(
                    field,
                    "must be a path, but \"%s\" is none (%s)"
                            .formatted(Shown.text(text), e.getReason()));
        }
    }

    /**
     * Looks for the folder that somebody meant who gave the one around it.
     *
     * @param fileName what the folder must hold
     * @return the nearest such folder, the first of its name among several; empty if there is none
     */
    public static Optional<Path> folderBelow(Path folder, String fileName) {
        try (Stream<Path> files =
                Files.find(folder, DEEPEST, (file, attributes) -> file.endsWith(fileName))) {
            return files.min(
                            Comparator.comparing(Path::getNameCount)
                                    .thenComparing(Comparator.naturalOrder()))
                    .map(Path::getParent);
        } catch (IOException | UncheckedIOException e) {
            // Of a folder that cannot be read, nothing is known.
            return Optional.empty();
        }
    }

    /**
     * @throws ConfigException if the file cannot be read, is larger than {@link #LARGEST}, or is
     *     not UTF-8
     */
    public static String text(Path file) {
        return text(file.toString(), bytes(file));
    }

    /**
     * @param source named in the message
     * @throws ConfigException if the bytes are not UTF-8, naming the line
     */
    public static String text(String source, byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ConfigException(
                    "",
                    "%s is not a text in UTF-8 (line %d); save it in UTF-8"
                            .formatted(source, lineOf(bytes, rest.position())));
        }
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    /**
     * @throws ConfigException if the file cannot be read, or is larger than {@link #LARGEST}
     */
    public static byte[] bytes(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new ConfigException(
                        "",
                        "%s has %,d bytes; a file of this kind has at most %,d"
                                .formatted(file, size, LARGEST));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Says why a file cannot be read; Java's own message is often a bare file name. */
    public static ConfigException unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new ConfigException("", "there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            return new ConfigException("", file + " is a folder; it must be a file");
        }
        return new ConfigException("", "cannot read " + file + ": " + reason(e));
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : e.getMessage();
    }
}
