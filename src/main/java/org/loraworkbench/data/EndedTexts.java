package org.loraworkbench.data;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Encodes what a language model reads and writes: whole texts end with the token for it, whether
 * the tokenizer puts one there or not. A model without such a token writes on for ever.
 */
record EndedTexts(TextTokenizer tokenizer) {

    /** Whole texts, which end also where they were cut. */
    List<int[]> wholes(List<String> texts) {
        return tokenizer.encode(texts).stream().map(text -> cut(withEnd(text.ids()))).toList();
    }

    /** Whole texts of any length, with what the tokenizer puts before a text and the end alone. */
    List<int[]> closed(List<String> texts) {
        return tokenizer.encodeOpen(texts).stream().map(this::withEnd).toList();
    }

    private int[] withEnd(int[] ids) {
        OptionalInt end = tokenizer.endTokenId();
        if (end.isEmpty() || ends(ids)) {
            return ids;
        }
        int[] ended = Arrays.copyOf(ids, ids.length + 1);
        ended[ids.length] = end.getAsInt();
        return ended;
    }

    private int[] cut(int[] ids) {
        if (ids.length <= tokenizer.maxLength()) {
            return ids;
        }
        int[] cut = Arrays.copyOf(ids, tokenizer.maxLength());
        cut[cut.length - 1] = ids[ids.length - 1];
        return cut;
    }

    private boolean ends(int[] ids) {
        OptionalInt end = tokenizer.endTokenId();
        return end.isPresent() && ids.length > 0 && ids[ids.length - 1] == end.getAsInt();
    }
}
