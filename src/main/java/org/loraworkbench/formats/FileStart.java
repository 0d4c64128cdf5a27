package org.loraworkbench.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The first bytes of a file, by which its kind is known. */
final class FileStart {

    /** What git leaves in a file's place where Git LFS is not installed: a text of three lines. */
    private static final byte[] GIT_POINTER = "version ".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final byte[] bytes;

    private FileStart(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    static FileStart of(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return of(file, stream.readNBytes(GIT_POINTER.length));
        }
    }

    /**
     * @param file that the bytes were read from, named in error messages
     */
    static FileStart of(Path file, byte[] bytes) {
        return new FileStart(file, bytes);
    }

    boolean is(byte[] signature) {
        return bytes.length >= signature.length
                && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
    }

    /**
     * @throws FormatException if this is what Git LFS left in the file's place
     */
    void refuseGitPointer() {
        if (is(GIT_POINTER)) {
            throw new FormatException(
                    "%s only names the file that Git LFS keeps elsewhere; fetch that with \"git lfs pull\", or download it again."
                            .formatted(file));
        }
    }
}
