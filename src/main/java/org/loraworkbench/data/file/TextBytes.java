package org.loraworkbench.data.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.loraworkbench.data.examples.DataException;

/** The bytes of a text file, unpacked where its name ends in {@code .gz}. */
final class TextBytes {

    private static final String PACKED = ".gz";
    private static final int BUFFER = 1 << 16;

    private TextBytes() {}

    /** The file's name in small letters, as it is when unpacked. */
    static String name(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return isPacked(file) ? name.substring(0, name.length() - PACKED.length()) : name;
    }

    private static boolean isPacked(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(PACKED);
    }

    /**
     * Opens the text; the caller closes it.
     *
     * @return a stream that can go back to a mark
     * @throws DataException if the file is not packed as its name says
     */
    static InputStream open(Path file) throws IOException {
        InputStream stored = Files.newInputStream(file);
        if (!isPacked(file)) {
            return new BufferedInputStream(stored, BUFFER);
        }
        try {
            return new BufferedInputStream(new Unpacked(file, stored), BUFFER);
        } catch (IOException e) {
            stored.close();
            throw damaged(file, e);
        }
    }

    private static DataException damaged(Path file, IOException e) {
        return new DataException(
                "%s cannot be unpacked (%s); copy or download it again."
                        .formatted(file.getFileName(), e.getMessage()),
                e);
    }

    /**
     * The size of the text in bytes; of a packed one modulo 4 GiB, as gzip's last word tells it.
     */
    static long size(Path file) throws IOException {
        if (!isPacked(file)) {
            return Files.size(file);
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer size = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(size, Math.max(0, channel.size() - Integer.BYTES));
            return Integer.toUnsignedLong(size.getInt(0));
        }
    }

    /** Says so in a sentence where a packed file is broken off or has changed. */
    private static final class Unpacked extends GZIPInputStream {
        private final Path file;

        Unpacked(Path file, InputStream stored) throws IOException {
            super(stored, BUFFER);
            this.file = file;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                throw damaged(file, e);
            }
        }
    }
}
