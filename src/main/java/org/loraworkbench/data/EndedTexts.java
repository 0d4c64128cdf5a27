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
    List<EncodedText> wholes(List<String> texts) {
        return tokenizer.encode(texts).stream().map(this::withEnd).map(this::cut).toList();
    }

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

    private EncodedText cut(EncodedText text) {
        if (text.length() <= tokenizer.maxLength()) {
            return text;
        }
        int[] cut = Arrays.copyOf(text.ids(), tokenizer.maxLength());
        cut[cut.length - 1] = text.ids()[text.length() - 1];
        return EncodedText.of(cut, true);
    }

    private boolean ends(EncodedText text) {
        OptionalInt end = tokenizer.endTokenId();
        int last = text.length() - 1;
        return end.isPresent() && last >= 0 && text.ids()[last] == end.getAsInt();
    }
}
