package org.loraworkbench.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that others see whole or not at all. */
public final class WholeFile {

    /** Fills the new file. */
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    private WholeFile() {}

    /** Writes a text file; its folder is made where it is missing. */
    public static void write(Path target, String text) throws IOException {
        write(target, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes some bytes after one another. */
    public static void write(Path target, byte[]... parts) throws IOException {
        write(target, content(parts));
    }

    /** Writes aside, then moves over the target; a failure leaves the target as it was. */
    public static void write(Path target, Content content) throws IOException {
        writeWith(target, content);
    }

    /** Writes a text file that nobody but the user can read. */
    public static void writeForOwner(Path target, String text) throws IOException {
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
        // Elsewhere the user's profile folder is private already.
        writeWith(
                target,
                content(text.getBytes(StandardCharsets.UTF_8)),
                posix ? ownerOnly : new FileAttribute<?>[0]);
    }

    private static Content content(byte[]... parts) {
        return channel -> {
            for (byte[] part : parts) {
                ByteBuffer buffer = ByteBuffer.wrap(part);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
        };
    }

    private static void writeWith(Path target, Content content, FileAttribute<?>... attributes)
            throws IOException {
        try (Staging staging = Staging.beside(target)) {
            try (FileChannel channel =
                    FileChannel.open(
                            staging.content(),
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            attributes)) {
                content.writeTo(channel);
                // A power cut must not leave the new name with the content of neither.
                channel.force(true);
            }
            Files.move(
                    staging.content(),
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
