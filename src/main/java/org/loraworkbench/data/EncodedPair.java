package org.loraworkbench.data;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.loraworkbench.data.examples.DataException;

/**
 * A question and its whole context, of any length.
 *
 * @param first the first token of the context
 * @param end the token behind the context's last
 * @param starts of each token of the context, where it begins there, in Java's chars
 * @param ends of each token of the context, where it ends there
 */
record EncodedPair(String context, EncodedText text, int first, int end, int[] starts, int[] ends) {

    private static final long CONTEXT = 1;

    /**
     * @param text the tokens of the encoding, with the types that the model reads
     */
    static EncodedPair of(Encoding encoding, EncodedText text, String context) {
        long[] sequences = encoding.getSequenceIds();
        int[] tokens =
                IntStream.range(0, sequences.length)
                        .filter(token -> sequences[token] == CONTEXT)
                        .toArray();
        CharSpan[] spans = encoding.getCharTokenSpans();
        // Tokenizers count characters as Unicode does, Java counts rare ones twice.
        int[] places = places(context);
        return new EncodedPair(
                context,
                text,
                tokens.length == 0 ? sequences.length : tokens[0],
                tokens.length == 0 ? sequences.length : tokens[tokens.length - 1] + 1,
                Arrays.stream(tokens).map(token -> places[spans[token].getStart()]).toArray(),
                Arrays.stream(tokens).map(token -> places[spans[token].getEnd()]).toArray());
    }

    /** Of every Unicode character its place in Java's chars, and that of the end. */
    private static int[] places(String text) {
        int[] places = new int[text.codePointCount(0, text.length()) + 1];
        for (int character = 1; character < places.length; character++) {
            places[character] = text.offsetByCodePoints(places[character - 1], 1);
        }
        return places;
    }

    /**
     * Cuts the context, and only the context, into windows of which each shares {@code stride}
     * tokens with the one before, as transformers' {@code truncation="only_second"} does.
     *
     * @param question the number of the question
     * @param maxLength tokens of a window, question and special tokens included
     * @throws DataException if the question leaves no room for more than the stride
     */
    List<ContextWindow> windows(int question, int maxLength, int stride) {
        int tokens = end - first;
        int room = maxLength - (text.length() - tokens);
        if (tokens > room && room <= stride) {
            throw DataException.ofLength(
                    "Question %d has %d tokens; with a max_length of %d and a stride of %d no room is left for its context."
                            .formatted(question + 1, text.length() - tokens, maxLength, stride));
        }
        List<ContextWindow> windows = new ArrayList<>();
        int from = 0;
        while (from + room < tokens) {
            windows.add(window(question, from, from + room));
            from += room - stride;
        }
        windows.add(window(question, from, tokens));
        return windows;
    }

    private ContextWindow window(int question, int from, int to) {
        return new ContextWindow(
                question,
                context,
                new EncodedText(piece(text.ids(), from, to), piece(text.typeIds(), from, to)),
                first,
                Arrays.copyOfRange(starts, from, to),
                Arrays.copyOfRange(ends, from, to));
    }

    /** What stands around the context stays. */
    private int[] piece(int[] tokens, int from, int to) {
        return IntStream.range(0, tokens.length)
                .filter(t -> t < first || t >= end || t >= first + from && t < first + to)
                .map(t -> tokens[t])
                .toArray();
    }
}
