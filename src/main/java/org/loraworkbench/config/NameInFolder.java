package org.loraworkbench.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names that come out of a file or from a server, and that are to be files or folders here. Each
 * stays in the one folder that it is resolved in, whatever it says; every such name goes through
 * this class.
 */
public final class NameInFolder {

    /** What file systems allow, in bytes. */
    private static final int LONGEST = 255;

    private static final Pattern FORBIDDEN_ON_WINDOWS = Pattern.compile("[<>\"|?*]");

    /** Devices, whatever extension follows. */
    private static final Pattern RESERVED_ON_WINDOWS =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])[ ]*([.:].*)?");

    private NameInFolder() {}

    /**
     * A file that is there already, or was made by another program. Links are followed.
     *
     * @param source what gave the name, for the message: a file and the place in it
     * @throws ConfigException if the name leads out of the folder
     */
    public static Path existing(Path folder, String name, String source) {
        if (leadsElsewhere(name)) {
            throw new ConfigException(
                    "",
                    "%s names the file '%s', which is not beside it; it must be a plain file name, without a folder"
                            .formatted(source, Shown.text(name)));
        }
        return folder.resolve(name);
    }

    /**
     * A file or folder that is going to be written.
     *
     * @param source as in {@link #existing}
     * @throws ConfigException if the name leads out of the folder, directly or through a link, or
     *     cannot be a file on every system
     */
    public static Path toWrite(Path folder, String name, String source) {
        Path path = existing(folder, requirePortable(name, source), source);
        if (Files.isSymbolicLink(path)) {
            throw new ConfigException(
                    "",
                    "%s is a link that may lead anywhere; remove it, so that %s can be written in its place"
                            .formatted(path, name));
        }
        return path;
    }

    /**
     * @return the name
     * @throws ConfigException if it is no plain name, or cannot be a file on every system
     */
    public static String requirePortable(String name, String source) {
        Optional<String> problem = problem(name);
        if (problem.isPresent()) {
            throw new ConfigException(
                    "",
                    "%s gives the name \"%s\", which %s"
                            .formatted(source, Shown.text(name), problem.get()));
        }
        return name;
    }

    /**
     * Why a file or folder cannot be called so on every system, and what would be right; empty if
     * it can.
     */
    public static Optional<String> problem(String name) {
        if (leadsElsewhere(name)) {
            return Optional.of("leads out of its folder; it must be a plain name");
        }
        if (FORBIDDEN_ON_WINDOWS.matcher(name).find()) {
            return Optional.of("has a sign that Windows forbids; leave out < > \" | ? *");
        }
        if (RESERVED_ON_WINDOWS.matcher(name).matches()) {
            return Optional.of("is a device on Windows; put a letter or a digit before it");
        }
        if (name.endsWith(".") || name.endsWith(" ")) {
            return Optional.of(
                    "ends with a dot or a blank, which Windows drops; end it with a letter or a"
                            + " digit");
        }
        return name.getBytes(StandardCharsets.UTF_8).length > LONGEST
                ? Optional.of("is too long; it may have %d bytes".formatted(LONGEST))
                : Optional.empty();
    }

    /** Both kinds of separators count, and the colon of drives, on every system. */
    private static boolean leadsElsewhere(String name) {
        return name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.chars()
                        .anyMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ' || c == 0x7f);
    }
}
