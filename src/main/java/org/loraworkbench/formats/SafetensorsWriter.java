package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.loraworkbench.files.WholeFile;

/** Writes safetensors files as the reference library lays them out. */
public final class SafetensorsWriter {

    /** What the reference notes about files meant for PyTorch; transformers asks for it. */
    public static final Map<String, String> PYTORCH_METADATA = Map.of("format", "pt");

    /** The first tensor starts at a multiple of this; all others follow without gaps. */
    private static final int ALIGNMENT = 8;

    /** Heap buffers pass through a direct copy of their size: keep it small. */
    private static final int CHUNK_BYTES = 1 << 20;

    private static final JsonMapper JSON = new JsonMapper();

    private SafetensorsWriter() {}

    /** Writes tensors that are in memory, as {@link #write(Path, TensorSource, Map)} does. */
    public static void write(
            Path file, Map<String, TensorData> tensors, Map<String, String> metadata)
            throws IOException {
        write(file, new TensorMap(tensors), metadata);
    }

    /**
     * Writes the tensors in the order given, except that wider elements come first, as in the
     * reference: every tensor is aligned to its element size. They are read one at a time. The file
     * appears whole or not at all.
     */
    public static void write(Path file, TensorSource tensors, Map<String, String> metadata)
            throws IOException {
        List<String> names = widestElementsFirst(tensors);
        byte[] header = header(names, tensors, metadata);
        WholeFile.write(
                file,
                channel -> {
                    writeFully(channel, lengthOf(header));
                    writeFully(channel, ByteBuffer.wrap(header));
                    for (String name : names) {
                        writeFully(channel, tensors.read(name).bytes());
                    }
                });
    }

    /** The size that a file of these tensors has, in bytes. */
    public static long fileBytes(Map<String, TensorData> tensors, Map<String, String> metadata)
            throws IOException {
        TensorSource source = new TensorMap(tensors);
        byte[] header = header(widestElementsFirst(source), source, metadata);
        long content = tensors.keySet().stream().mapToLong(name -> byteLength(source, name)).sum();
        return Long.BYTES + header.length + content;
    }

    /** Bytes that a tensor takes in a file. */
    static long byteLength(TensorSource tensors, String name) {
        return TensorData.byteLength(tensors.elementType(name), tensors.shape(name));
    }

    private static List<String> widestElementsFirst(TensorSource tensors) {
        Comparator<String> byElementSize =
                Comparator.comparingInt(name -> tensors.elementType(name).byteSize());
        return tensors.names().stream().sorted(byElementSize.reversed()).toList();
    }

    private static byte[] header(
            List<String> names, TensorSource tensors, Map<String, String> metadata)
            throws IOException {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        if (!metadata.isEmpty()) {
            header.set(SafetensorsHeader.METADATA, JSON.valueToTree(metadata));
        }
        long offset = 0;
        for (String name : names) {
            if (name.equals(SafetensorsHeader.METADATA)) {
                throw new IllegalArgumentException(
                        "A tensor cannot be called " + SafetensorsHeader.METADATA + ".");
            }
            long end = offset + byteLength(tensors, name);
            header.set(name, describe(tensors, name, offset, end));
            offset = end;
        }
        return padded(JSON.writeValueAsBytes(header));
    }

    private static ObjectNode describe(TensorSource tensors, String name, long start, long end) {
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        description.put(SafetensorsHeader.TYPE, tensors.elementType(name).safetensorsName());
        ArrayNode shape = description.putArray(SafetensorsHeader.SHAPE);
        Arrays.stream(tensors.shape(name)).forEach(shape::add);
        description.putArray(SafetensorsHeader.OFFSETS).add(start).add(end);
        return description;
    }

    private static byte[] padded(byte[] json) {
        int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded = Arrays.copyOf(json, length);
        Arrays.fill(padded, json.length, length, (byte) ' ');
        return padded;
    }

    static ByteBuffer lengthOf(byte[] header) {
        return ByteBuffer.allocate(SafetensorsHeader.LENGTH_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .flip();
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + CHUNK_BYTES));
            channel.write(bytes);
        }
    }
}
