package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Rows that are computed together, on the host: named arrays with the names that transformers'
 * models take ({@code input_ids}, {@code attention_mask}, {@code labels}, …).
 *
 * @param fields arrays of whole numbers
 * @param realFields arrays of real numbers: the labels of texts that have scores or several labels
 */
public record Batch(Map<String, Field> fields, Map<String, RealField> realFields) {

    public static final String INPUT_IDS = "input_ids";
    public static final String ATTENTION_MASK = "attention_mask";
    public static final String TOKEN_TYPE_IDS = "token_type_ids";
    public static final String LABELS = "labels";

    public static final String START_POSITIONS = "start_positions";
    public static final String END_POSITIONS = "end_positions";

    /**
     * 1 for columns up to the longest row, 0 for those that only make lengths even; models do not
     * read it. Absent: all columns count.
     */
    public static final String COLUMNS = "columns";

    /** Which window of a context each row is; models do not read it. */
    public static final String WINDOWS = "windows";

    /** Row-major numbers and their shape; the first axis runs over the rows. */
    public record Field(long[] values, long... shape) {}

    /** The same for real numbers. */
    public record RealField(float[] values, long... shape) {}

    public Batch {
        fields = Map.copyOf(fields);
        realFields = Map.copyOf(realFields);
    }

    /** A batch of whole numbers alone. */
    public Batch(Map<String, Field> fields) {
        this(fields, Map.of());
    }

    /**
     * A batch of pairs: the rows of {@code anchors}, and after them, in the same order, those of
     * {@code positives}. The shorter rows are padded.
     */
    public static Batch ofPairs(Batch anchors, Batch positives, long padToken) {
        long tokens = Math.max(anchors.length(), positives.length());
        return new Batch(
                Map.of(
                        INPUT_IDS, joined(INPUT_IDS, anchors, positives, tokens, padToken),
                        ATTENTION_MASK, joined(ATTENTION_MASK, anchors, positives, tokens, 0)));
    }

    private static Field joined(String name, Batch first, Batch second, long tokens, long pad) {
        long[] values =
                LongStream.concat(
                                padded(first.field(name), tokens, pad),
                                padded(second.field(name), tokens, pad))
                        .toArray();
        return new Field(values, first.rows() + second.rows(), tokens);
    }

    private static LongStream padded(Field field, long tokens, long pad) {
        long length = field.shape()[1];
        return LongStream.range(0, field.shape()[0] * tokens)
                .map(
                        i ->
                                i % tokens < length
                                        ? field.values()[(int) (i / tokens * length + i % tokens)]
                                        : pad);
    }

    /** Tokens of each row, padding included. */
    public int length() {
        return (int) fields.get(INPUT_IDS).shape()[1];
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

    public RealField realField(String name) {
        return realFields.get(name);
    }

    /** The same rows in batches of so many; the last may have fewer. */
    public List<Batch> parts(int rows) {
        if (rows >= rows()) {
            return List.of(this);
        }
        List<Batch> parts = new ArrayList<>();
        for (int start = 0; start < rows(); start += rows) {
            parts.add(part(start, Math.min(rows(), start + rows)));
        }
        return parts;
    }

    /** One row by itself. */
    public Batch row(int row) {
        return part(row, row + 1);
    }

    private Batch part(int start, int end) {
        Map<String, Field> some = new HashMap<>();
        fields.forEach(
                (name, field) -> {
                    int size = field.values().length / rows();
                    long[] values = Arrays.copyOfRange(field.values(), start * size, end * size);
                    some.put(name, new Field(values, withRows(field.shape(), end - start)));
                });
        Map<String, RealField> someReal = new HashMap<>();
        realFields.forEach(
                (name, field) -> {
                    int size = field.values().length / rows();
                    float[] values = Arrays.copyOfRange(field.values(), start * size, end * size);
                    someReal.put(name, new RealField(values, withRows(field.shape(), end - start)));
                });
        return new Batch(some, someReal);
    }

    private static long[] withRows(long[] shape, int rows) {
        long[] other = shape.clone();
        other[0] = rows;
        return other;
    }

    /** The fields as int64 and float32 arrays. */
    public Map<String, NDArray> toTensors(NDManager manager) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        fields.forEach(
                (name, field) ->
                        tensors.put(
                                name, manager.create(field.values(), new Shape(field.shape()))));
        realFields.forEach(
                (name, field) ->
                        tensors.put(
                                name, manager.create(field.values(), new Shape(field.shape()))));
        return tensors;
    }
}
