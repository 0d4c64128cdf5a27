package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows that are computed together, on the host: named arrays of whole numbers, with the names that
 * transformers' models take ({@code input_ids}, {@code attention_mask}, {@code labels}, …).
 */
public record Batch(Map<String, Field> fields) {

    public static final String INPUT_IDS = "input_ids";
    public static final String ATTENTION_MASK = "attention_mask";
    public static final String TOKEN_TYPE_IDS = "token_type_ids";
    public static final String LABELS = "labels";

    /** Row-major numbers and their shape; the first axis runs over the rows. */
    public record Field(long[] values, long... shape) {}

    public Batch {
        fields = Map.copyOf(fields);
    }

    public int rows() {
        return (int) fields.get(INPUT_IDS).shape()[0];
    }

    /** Tokens that are no padding. */
    public long tokens() {
        long tokens = 0;
        for (long counted : fields.get(ATTENTION_MASK).values()) {
            tokens += counted;
        }
        return tokens;
    }

    public Field field(String name) {
        return fields.get(name);
    }

    /** The fields as int64 arrays. */
    public Map<String, NDArray> toTensors(NDManager manager) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        fields.forEach(
                (name, field) ->
                        tensors.put(
                                name, manager.create(field.values(), new Shape(field.shape()))));
        return tensors;
    }
}
