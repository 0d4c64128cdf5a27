package org.loraworkbench.worker.child.serving;

import java.util.Arrays;
import java.util.Map;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.EncodedText;
import org.loraworkbench.data.TokenBounds;

/** A batch of a single text, which needs no padding. */
final class OneRow {

    private OneRow() {}

    /**
     * @throws org.loraworkbench.data.examples.DataException if the text is beyond the bounds
     */
    static Batch of(EncodedText text, TokenBounds bounds) {
        bounds.require(text);
        int tokens = text.length();
        long[] ones = new long[tokens];
        Arrays.fill(ones, 1);
        return new Batch(
                Map.of(
                        Batch.INPUT_IDS, field(text.ids()),
                        Batch.TOKEN_TYPE_IDS, field(text.typeIds()),
                        Batch.ATTENTION_MASK, new Batch.Field(ones, 1, tokens)));
    }

    private static Batch.Field field(int[] values) {
        return new Batch.Field(Arrays.stream(values).asLongStream().toArray(), 1, values.length);
    }
}
