package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A {@code .safetensors} file, memory-mapped. */
public final class SafetensorsFile extends MappedTensorFile {

    static final String SUFFIX = ".safetensors";

    private final Map<String, String> metadata;

    private SafetensorsFile(Path file, FileChannel channel, SafetensorsHeader header) {
        super(file, channel, header.regions());
        this.metadata = header.metadata();
    }

    /** Whether a file is called so. */
    static boolean isOne(Path file) {
        return file.toString().endsWith(SUFFIX);
    }

    /**
     * Opens the file and checks its whole header, so that every tensor it names can be read.
     *
     * @throws FormatException if the file is missing, truncated or not a safetensors file
     */
    public static SafetensorsFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException("There is no file " + file + ".");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new SafetensorsFile(file, channel, SafetensorsHeader.read(file, channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What the writer noted about the file, such as {@code format=pt}. */
    public Map<String, String> metadata() {
        return metadata;
    }
}
