package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.loraworkbench.formats.MappedTensorFile.Region;

/**
 * The head of a safetensors file: a length of 8 bytes, then that much JSON, naming each tensor's
 * type, shape and place. The tensors' bytes follow without gaps up to the end of the file.
 *
 * @param regions the tensors in the order of their bytes
 * @see <a href="https://huggingface.co/docs/safetensors">the format</a>
 */
record SafetensorsHeader(Map<String, Region> regions, Map<String, String> metadata) {

    /** Bytes of the header's length, at the very start. */
    static final int LENGTH_BYTES = Long.BYTES;

    /** The key of the header that is not a tensor. */
    static final String METADATA = "__metadata__";

    static final String TYPE = "dtype";
    static final String SHAPE = "shape";

    /** First byte, and the byte after the last, counted from the end of the header. */
    static final String OFFSETS = "data_offsets";

    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        return new SafetensorsHeaderReader(file, channel.size()).read(channel);
    }

    /** The header's JSON as it stands in a file. */
    static String text(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            byte[] text = new SafetensorsHeaderReader(file, channel.size()).readText(channel);
            return new String(text, StandardCharsets.UTF_8);
        }
    }

    /** A header apart from its file; whether the tensors are there is not checked. */
    static SafetensorsHeader parse(Path source, byte[] text) throws IOException {
        return new SafetensorsHeaderReader(source, Long.MAX_VALUE).parse(text);
    }
}
