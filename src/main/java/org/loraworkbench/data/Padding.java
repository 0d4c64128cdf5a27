package org.loraworkbench.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes rows of different lengths equally long, by filling them up on the right.
 *
 * @param padToken fills up the token ids
 * @param maxLength no row is filled up beyond this
 */
record Padding(int padToken, int maxLength) {

    /**
     * Lengths are rounded up to a multiple of this: PyTorch's CPU library compiles a kernel for
     * every new shape, which takes longer than some columns of padding.
     */
    private static final int LENGTH_STEP = 8;

    static Padding of(TextTokenizer tokenizer) {
        return new Padding(tokenizer.padTokenId().orElse(0), tokenizer.maxLength());
    }

    /** What a model reads of these texts: token ids, attention mask and token type ids. */
    Map<String, Batch.Field> inputs(List<EncodedText> texts) {
        Map<String, Batch.Field> fields = tokens(texts.stream().map(EncodedText::ids).toList());
        fields.put(
                Batch.TOKEN_TYPE_IDS, field(texts.stream().map(EncodedText::typeIds).toList(), 0));
        return fields;
    }

    /** Token ids and attention mask of these rows of tokens. */
    Map<String, Batch.Field> tokens(List<int[]> rows) {
        Map<String, Batch.Field> fields = new HashMap<>();
        fields.put(Batch.INPUT_IDS, field(rows, padToken));
        fields.put(Batch.ATTENTION_MASK, field(rows.stream().map(Padding::ones).toList(), 0));
        return fields;
    }

    /** The rows, filled up with {@code filler} to the rounded length of the longest. */
    Batch.Field field(List<int[]> rows, int filler) {
        int length = roundedLength(rows);
        long[] values = new long[rows.size() * length];
        Arrays.fill(values, filler);
        for (int row = 0; row < rows.size(); row++) {
            int[] tokens = rows.get(row);
            for (int t = 0; t < tokens.length; t++) {
                values[row * length + t] = tokens[t];
            }
        }
        return new Batch.Field(values, rows.size(), length);
    }

    /** For each row the columns that it would have without rounding: as many as the longest row. */
    Batch.Field columns(List<EncodedText> texts) {
        int longest = texts.stream().mapToInt(EncodedText::length).max().orElse(0);
        return field(Collections.nCopies(texts.size(), ones(new int[longest])), 0);
    }

    private int roundedLength(List<int[]> rows) {
        int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        return Math.min(maxLength, (longest + LENGTH_STEP - 1) / LENGTH_STEP * LENGTH_STEP);
    }

    private static int[] ones(int[] row) {
        int[] ones = new int[row.length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
