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

    /** Texts that are gone on with, and have not ended. */
    List<EncodedText> beginnings(List<String> texts) {
        return tokenizer.encode(texts).stream().map(this::withoutEnd).toList();
    }

    /**
     * Texts that something was put before: without what begins a text. The end may go beyond the
     * largest length.
     */
    List<EncodedText> endings(List<String> texts) {
        return tokenizer.encodeWithoutFrame(texts).stream().map(this::withEnd).toList();
    }

    private EncodedText withoutEnd(EncodedText text) {
        return ends(text) ? text.withIds(Arrays.copyOf(text.ids(), text.length() - 1)) : text;
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
