package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;

/**
 * A weight in 4 bits as bitsandbytes saves it (Dettmers et al. 2023, QLoRA): two codes to a byte,
 * the first in the upper half; a table of 16 numbers that the codes stand for; a scale for each
 * block, which may itself be in 8 bits; and what else must be known, as JSON.
 */
final class FourBitWeight implements PackedWeight {

    /** What stands between the weight's name and the kind of table in the JSON's name. */
    static final String STATE = ".quant_state.bitsandbytes__";

    static final List<String> COMPANIONS =
            List.of(".absmax", ".quant_map", ".nested_absmax", ".nested_quant_map");

    private final TensorSource file;
    private final String name;
    private final JsonNode state;
    private final long[] shape;
    private final ElementType elementType;
    private final int blockSize;

    /**
     * @param name of the weight
     * @param stateName of the tensor that holds the JSON
     * @throws FormatException if that is damaged, or the weight is no matrix of floats
     */
    FourBitWeight(TensorSource file, String name, String stateName) {
        this.file = file;
        this.name = name;
        state = json(stateName);
        shape =
                StreamSupport.stream(state.path("shape").spliterator(), false)
                        .mapToLong(JsonNode::asLong)
                        .toArray();
        blockSize = state.path("blocksize").asInt();
        elementType = floats(state.path("dtype").asText()).orElseThrow(() -> damaged("dtype"));
        if (shape.length != 2 || shape[0] < 1 || shape[1] < 1) {
            throw damaged("shape");
        }
        if (blockSize < 2 || blockSize % 2 != 0) {
            throw damaged("blocksize");
        }
        requireCount(name, (shape[0] * shape[1] + 1) / 2, file.elementType(name).byteSize());
    }

    private static Optional<ElementType> floats(String dtype) {
        return switch (dtype.toLowerCase(Locale.ROOT)) {
            case "float32" -> Optional.of(ElementType.F32);
            case "float16" -> Optional.of(ElementType.F16);
            case "bfloat16" -> Optional.of(ElementType.BF16);
            default -> Optional.empty();
        };
    }

    private JsonNode json(String stateName) {
        ByteBuffer bytes = file.read(stateName).bytes();
        try {
            String text = StandardCharsets.UTF_8.decode(bytes).toString();
            return Json.parse(stateName, text);
        } catch (ConfigException e) {
            throw new FormatException(file.description() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public ElementType elementType() {
        return elementType;
    }

    @Override
    public void readPieces(int elements, Consumer<TensorData> visitor) {
        float[] table = floats(".quant_map", 16);
        float[] scales = scales();
        int[] done = {0};
        int bytes = elements / 2 / file.elementType(name).byteSize();
        file.readPieces(
                name,
                bytes,
                packed -> {
                    ByteBuffer codes = packed.bytes();
                    int count = Math.min(2 * codes.remaining(), count() - done[0]);
                    float[] values = new float[count];
                    for (int i = 0; i < count; i++) {
                        int pair = codes.get(i / 2);
                        int code = i % 2 == 0 ? pair >> 4 & 15 : pair & 15;
                        values[i] = table[code] * scales[(done[0] + i) / blockSize];
                    }
                    done[0] += count;
                    visitor.accept(TensorData.rounded(elementType, values, count));
                });
    }

    private int count() {
        return Math.toIntExact(shape[0] * shape[1]);
    }

    /** A scale for each block: as it is, or from a table of 256 numbers with scales of its own. */
    private float[] scales() {
        int blocks = (count() + blockSize - 1) / blockSize;
        if (!state.has("nested_blocksize")) {
            return floats(".absmax", blocks);
        }
        int nestedSize = state.path("nested_blocksize").asInt();
        if (nestedSize < 1) {
            throw damaged("nested_blocksize");
        }
        String codesName = companion(".absmax");
        requireCount(codesName, blocks, 1);
        ByteBuffer codes = file.read(codesName).bytes();
        float[] table = floats(".nested_quant_map", 256);
        float[] nested = floats(".nested_absmax", (blocks + nestedSize - 1) / nestedSize);
        float offset = (float) state.path("nested_offset").asDouble();
        float[] scales = new float[blocks];
        for (int i = 0; i < blocks; i++) {
            scales[i] = table[codes.get(i) & 255] * nested[i / nestedSize] + offset;
        }
        return scales;
    }

    private float[] floats(String companion, int count) {
        String tensor = companion(companion);
        requireCount(tensor, count, Float.BYTES);
        return file.read(tensor).toFloats();
    }

    private String companion(String suffix) {
        if (!file.contains(name + suffix)) {
            throw new FormatException(
                    "%s: the tensor %s is missing, without which %s, which bitsandbytes quantized, cannot be read; copy or download the model again"
                            .formatted(file.description(), name + suffix, name));
        }
        return name + suffix;
    }

    /**
     * @param count of bytes, or of numbers of {@code size} bytes
     */
    private void requireCount(String tensor, long count, int size) {
        long found = TensorData.byteLength(file.elementType(tensor), file.shape(tensor));
        boolean packed = tensor.equals(name);
        long needed = packed ? (count + size - 1) / size * size : count * size;
        if (found != needed) {
            throw new FormatException(
                    "%s: the tensor %s has %d bytes, but bitsandbytes needs %d for a weight of the shape %d × %d; copy or download the model again"
                            .formatted(
                                    file.description(), tensor, found, needed, shape[0], shape[1]));
        }
    }

    private FormatException damaged(String key) {
        return new FormatException(
                "%s: %s of the quantized tensor %s is %s, which bitsandbytes does not write; copy or download the model again"
                        .formatted(file.description(), key, name, state.path(key)));
    }
}
