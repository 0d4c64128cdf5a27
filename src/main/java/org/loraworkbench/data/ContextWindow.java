package org.loraworkbench.data;

/**
 * A question and a piece of its context that is short enough for a model.
 *
 * @param question the number of the question, from 0
 * @param context all of the context
 * @param first the first token of the context's piece
 * @param starts of each token of the piece, where it begins in the context, in Java's chars
 * @param ends of each token of the piece, where it ends in the context
 */
public record ContextWindow(
        int question, String context, EncodedText text, int first, int[] starts, int[] ends) {

    /** Where an answer that this window does not hold is said to stand: at the first token. */
    static final int NOWHERE = 0;

    /** Tokens of the context's piece. */
    int size() {
        return starts.length;
    }

    /** The first and the last token of a part of the context; both {@code NOWHERE} if it is cut. */
    int[] tokens(int start, int end) {
        if (size() == 0 || starts[0] > start || ends[size() - 1] < end) {
            return new int[] {NOWHERE, NOWHERE};
        }
        int begin = 0;
        while (begin + 1 < size() && starts[begin + 1] <= start) {
            begin++;
        }
        int last = size() - 1;
        while (last > 0 && ends[last - 1] >= end) {
            last--;
        }
        return new int[] {first + begin, first + last};
    }

    /** The context's text from one token of the row to another, both in its piece. */
    SpanSearch.Found found(int startToken, int endToken, float score) {
        String text = context.substring(starts[startToken - first], ends[endToken - first]);
        int blanks = text.length() - text.stripLeading().length();
        return new SpanSearch.Found(text.strip(), starts[startToken - first] + blanks, score);
    }
}
