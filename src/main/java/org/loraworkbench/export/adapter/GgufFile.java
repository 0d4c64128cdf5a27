package org.loraworkbench.export.adapter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loraworkbench.files.WholeFile;
import org.loraworkbench.formats.FormatException;

/**
 * A file of ggml's format GGUF, version 3, as far as adapters need it: texts, numbers and float32
 * matrices ({@code docs/gguf.md} of the ggml library).
 *
 * @param metadata texts and floats, by key
 */
record GgufFile(Map<String, Object> metadata, Map<String, Matrix> tensors) {

    private static final int MAGIC = 0x46554747;
    private static final int VERSION = 3;
    private static final int FLOAT32_VALUE = 6;
    private static final int TEXT_VALUE = 8;
    private static final int FLOAT32_TENSOR = 0;
    private static final int ALIGNMENT = 32;

    /** A matrix {@code [rows, columns]}, row-major. */
    record Matrix(int rows, int columns, float[] values) {}

    /** Writes the file; it appears whole or not at all. */
    void write(Path file) throws IOException {
        Bytes header = new Bytes();
        header.number(MAGIC, 4);
        header.number(VERSION, 4);
        header.number(tensors.size(), 8);
        header.number(metadata.size(), 8);
        metadata.forEach(header::entry);
        long offset = 0;
        for (Map.Entry<String, Matrix> tensor : tensors.entrySet()) {
            header.tensor(tensor.getKey(), tensor.getValue(), offset);
            offset = aligned(offset + 4L * tensor.getValue().values().length);
        }
        header.align();
        byte[][] parts = new byte[tensors.size() + 1][];
        parts[0] = header.toByteArray();
        int part = 1;
        for (Matrix tensor : tensors.values()) {
            Bytes values = new Bytes();
            values.floats(tensor.values());
            values.align();
            parts[part++] = values.toByteArray();
        }
        WholeFile.write(file, parts);
    }

    private static long aligned(long length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static final class Bytes extends ByteArrayOutputStream {

        private static final long serialVersionUID = 1;

        void number(long value, int bytes) {
            for (int i = 0; i < bytes; i++) {
                write((int) (value >> (8 * i)));
            }
        }

        void text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length, 8);
            writeBytes(bytes);
        }

        void entry(String key, Object value) {
            text(key);
            if (value instanceof Float number) {
                number(FLOAT32_VALUE, 4);
                number(Float.floatToIntBits(number), 4);
            } else {
                number(TEXT_VALUE, 4);
                text(value.toString());
            }
        }

        /** ggml names the sizes from the innermost one on. */
        void tensor(String name, Matrix matrix, long offset) {
            text(name);
            number(2, 4);
            number(matrix.columns(), 8);
            number(matrix.rows(), 8);
            number(FLOAT32_TENSOR, 4);
            number(offset, 8);
        }

        void floats(float[] values) {
            ByteBuffer buffer =
                    ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            buffer.asFloatBuffer().put(values);
            writeBytes(buffer.array());
        }

        void align() {
            while (size() % ALIGNMENT != 0) {
                write(0);
            }
        }
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws FormatException if it holds something else
     */
    static GgufFile read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt() != MAGIC || bytes.getInt() != VERSION) {
            throw new FormatException(file + " is no GGUF file of version 3.");
        }
        long tensorCount = bytes.getLong();
        long entryCount = bytes.getLong();
        Map<String, Object> metadata = new LinkedHashMap<>();
        for (long i = 0; i < entryCount; i++) {
            String key = text(bytes);
            metadata.put(key, bytes.getInt() == TEXT_VALUE ? text(bytes) : bytes.getFloat());
        }
        Map<String, long[]> places = new LinkedHashMap<>();
        for (long i = 0; i < tensorCount; i++) {
            String name = text(bytes);
            bytes.getInt();
            long columns = bytes.getLong();
            long rows = bytes.getLong();
            bytes.getInt();
            places.put(name, new long[] {rows, columns, bytes.getLong()});
        }
        int start = Math.toIntExact(aligned(bytes.position()));
        Map<String, Matrix> tensors = new LinkedHashMap<>();
        places.forEach((name, place) -> tensors.put(name, matrix(bytes, start, place)));
        return new GgufFile(metadata, tensors);
    }

    private static String text(ByteBuffer bytes) {
        byte[] text = new byte[Math.toIntExact(bytes.getLong())];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static Matrix matrix(ByteBuffer bytes, int start, long[] place) {
        int rows = Math.toIntExact(place[0]);
        int columns = Math.toIntExact(place[1]);
        float[] values = new float[rows * columns];
        bytes.slice(Math.toIntExact(start + place[2]), 4 * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Matrix(rows, columns, values);
    }
}
