package org.loraworkbench.data;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Encodes what a decoder reads and writes on: whole texts end with the token for it, whether the
 * tokenizer puts one there or not. A model without such a token writes on for ever.
 */
record EndedTexts(TextTokenizer tokenizer) {

    /** Whole texts of any length, with what the tokenizer puts before a text and the end alone. */
    List<EncodedText> closed(List<String> texts) {
        return tokenizer.encodeOpen(texts).stream().map(this::withEnd).toList();
    }

    private EncodedText withEnd(EncodedText text) {
        OptionalInt end = tokenizer.endTokenId();
        if (end.isEmpty() || ends(text)) {
            return text;
        }
        int[] ended = Arrays.copyOf(text.ids(), text.length() + 1);
        ended[text.length()] = end.getAsInt();
        return text.withIds(ended);
    }

    private boolean ends(EncodedText text) {
        OptionalInt end = tokenizer.endTokenId();
        int last = text.length() - 1;
        return end.isPresent() && last >= 0 && text.ids()[last] == end.getAsInt();
    }
}
