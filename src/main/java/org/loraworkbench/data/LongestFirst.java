package org.loraworkbench.data;

import ai.djl.huggingface.tokenizers.Encoding;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.loraworkbench.data.examples.DataException;

/**
 * Cuts two texts that are read together where they are too long, as transformers' {@code
 * truncation="longest_first"} does with tokenizers 0.23: each may fill half of the room, and what
 * one leaves is the other's. An odd token goes to the longer one, as far as that version reads:
 * word by word until there are as many tokens as {@code max_length}, but never just behind an added
 * token. DJL's is older and reads all.
 *
 * @param maxLength tokens of both texts, special tokens included
 * @param fromLeft whether texts lose their beginning, and not their end
 * @param addedTokens numbers of tokens that are found in a text before its words are
 */
record LongestFirst(int maxLength, boolean fromLeft, Set<Integer> addedTokens) {

    /**
     * @param whole both texts, of any length
     * @throws DataException if the special tokens leave no room for a text
     */
    EncodedText cut(Encoding whole) {
        int[] ids = TextTokenizer.toInts(whole.getIds());
        int[] types = TextTokenizer.toInts(whole.getTypeIds());
        if (ids.length <= maxLength) {
            return new EncodedText(ids, types);
        }
        int[] first = tokens(whole, 0);
        int[] second = tokens(whole, 1);
        int room = room(ids.length - first.length - second.length);
        long[] words = whole.getWordIds();
        int kept = keptOfFirst(read(first, words, ids), read(second, words, ids), room);
        boolean[] dropped = new boolean[ids.length];
        drop(dropped, first, kept);
        drop(dropped, second, room - kept);
        int[] left = IntStream.range(0, ids.length).filter(token -> !dropped[token]).toArray();
        return new EncodedText(
                Arrays.stream(left).map(token -> ids[token]).toArray(),
                Arrays.stream(left).map(token -> types[token]).toArray(),
                true);
    }

    private int room(int special) {
        if (maxLength <= special) {
            throw DataException.ofLength(
                    "max_length is %d; it must be at least %d, for %d special tokens stand around a pair of texts."
                            .formatted(maxLength, special + 1, special));
        }
        return maxLength - special;
    }

    private static int[] tokens(Encoding whole, int sequence) {
        long[] sequences = whole.getSequenceIds();
        long[] frame = whole.getSpecialTokenMask();
        return IntStream.range(0, sequences.length)
                .filter(token -> sequences[token] == sequence && frame[token] == 0)
                .toArray();
    }

    /** How many tokens of a text are read, from the end that is kept. */
    private int read(int[] tokens, long[] words, int[] ids) {
        for (int read = maxLength; read < tokens.length; read++) {
            int last = tokens[fromLeft ? tokens.length - read : read - 1];
            int next = tokens[fromLeft ? tokens.length - read - 1 : read];
            if (words[next] != words[last] && !addedTokens.contains(ids[last])) {
                return read;
            }
        }
        return tokens.length;
    }

    private static int keptOfFirst(int first, int second, int room) {
        int shorter = Math.min(Math.min(first, second), room / 2);
        return first <= second ? shorter : room - shorter;
    }

    private void drop(boolean[] dropped, int[] tokens, int kept) {
        int from = fromLeft ? 0 : kept;
        for (int i = from; i < from + tokens.length - kept; i++) {
            dropped[tokens[i]] = true;
        }
    }
}
