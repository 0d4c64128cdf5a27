package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A base as bitsandbytes quantizes it, and the same numbers written out: codes and scales are drawn
 * at random, so that what they stand for is known.
 */
final class PackedBase {

    private static final int BLOCK = 64;
    private static final int NESTED = 256;

    private final Random random = new Random(3);
    private final Map<String, TensorData> packed = new LinkedHashMap<>();
    private final Map<String, TensorData> plain = new LinkedHashMap<>();

    /** How a weight is packed. */
    interface Packing {
        /** Puts a weight of a shape into {@link #packed} and {@link #plain}. */
        void pack(PackedBase base, String name, int rows, int columns);
    }

    /**
     * Writes the folders {@code packed} and {@code plain} of a base, in which the blocks' matrices
     * are quantized.
     */
    static void write(Path base, Path folder, Packing packing) throws IOException {
        PackedBase made = new PackedBase();
        try (TensorSource source = HuggingFaceDirectory.open(base).weights()) {
            for (String name : source.names()) {
                long[] shape = source.shape(name);
                if (name.contains("_proj.weight")) {
                    packing.pack(made, name, (int) shape[0], (int) shape[1]);
                } else {
                    made.packed.put(name, source.read(name));
                    made.plain.put(name, source.read(name));
                }
            }
        }
        write(base, folder.resolve("plain"), made.plain, false);
        write(base, folder.resolve("packed"), made.packed, true);
    }

    private static void write(
            Path base, Path folder, Map<String, TensorData> tensors, boolean quantized)
            throws IOException {
        Files.createDirectories(folder);
        var config = JsonFile.read(base.resolve("config.json"));
        config.put("dtype", "bfloat16");
        if (quantized) {
            config.putObject("quantization_config").put("quant_method", "bitsandbytes");
        }
        Files.write(folder.resolve("config.json"), JsonFile.bytes(config));
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of());
    }

    /** 4 bits, whose scales are in 8 bits. */
    void nested(String name, int rows, int columns) {
        int blocks = (rows * columns + BLOCK - 1) / BLOCK;
        byte[] codes = bytes(blocks);
        float[] table = floats(256);
        float[] nested = floats((blocks + NESTED - 1) / NESTED);
        float[] scales = new float[blocks];
        for (int i = 0; i < blocks; i++) {
            scales[i] = table[codes[i] & 255] * nested[i / NESTED] + 0.25f;
        }
        packed.put(name + ".absmax", ofBytes(codes, blocks));
        packed.put(name + ".nested_quant_map", TensorData.ofFloats(table, 256));
        packed.put(name + ".nested_absmax", TensorData.ofFloats(nested, nested.length));
        String more = ", \"nested_blocksize\": 256, \"nested_offset\": 0.25";
        fourBits(name, rows, columns, scales, more);
    }

    /** 4 bits, whose scales are in float32. */
    void single(String name, int rows, int columns) {
        float[] scales = floats((rows * columns + BLOCK - 1) / BLOCK);
        packed.put(name + ".absmax", TensorData.ofFloats(scales, scales.length));
        fourBits(name, rows, columns, scales, "");
    }

    private void fourBits(String name, int rows, int columns, float[] scales, String more) {
        byte[] pairs = bytes(rows * columns / 2);
        float[] table = floats(16);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            int code = i % 2 == 0 ? (pairs[i / 2] & 255) / 16 : (pairs[i / 2] & 255) % 16;
            values[i] = table[code] * scales[i / BLOCK];
        }
        String state =
                "{\"quant_type\": \"nf4\", \"blocksize\": 64, \"dtype\": \"bfloat16\", \"shape\": [%d, %d]%s}"
                        .formatted(rows, columns, more);
        byte[] json = state.getBytes(StandardCharsets.UTF_8);
        packed.put(name, ofBytes(pairs, pairs.length, 1));
        packed.put(name + ".quant_map", TensorData.ofFloats(table, 16));
        packed.put(name + ".quant_state.bitsandbytes__nf4", ofBytes(json, json.length));
        plain.put(name, TensorData.rounded(ElementType.BF16, values, rows, columns));
    }

    /** 8 bits with a scale for each row. */
    void eightBits(String name, int rows, int columns) {
        byte[] codes = bytes(rows * columns);
        float[] maxima = floats(rows);
        float[] values = new float[codes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = codes[i] * maxima[i / columns] / 127;
        }
        String module = name.substring(0, name.length() - "weight".length());
        packed.put(
                name,
                new TensorData(ElementType.I8, new long[] {rows, columns}, ByteBuffer.wrap(codes)));
        packed.put(module + "SCB", TensorData.ofFloats(maxima, rows));
        packed.put(module + "weight_format", ofBytes(new byte[1]));
        plain.put(name, TensorData.rounded(ElementType.BF16, values, rows, columns));
    }

    private float[] floats(int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = random.nextFloat() - 0.5f;
        }
        return floats;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static TensorData ofBytes(byte[] bytes, long... shape) {
        return new TensorData(ElementType.U8, shape, ByteBuffer.wrap(bytes));
    }
}
