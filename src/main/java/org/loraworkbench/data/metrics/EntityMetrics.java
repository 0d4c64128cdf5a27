package org.loraworkbench.data.metrics;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well named pieces of texts are found: one counts only if its beginning, its end and its kind
 * are right. Tags are read as CoNLL's script {@code conlleval} reads them, which is seqeval's
 * default: {@code I-X} begins a piece where there is none to go on with.
 */
public final class EntityMetrics {

    private final List<Tag> tags;
    private long expected;
    private long found;
    private long right;
    private long tokens;
    private long rightTokens;

    /**
     * What a tag such as {@code B-PER} says.
     *
     * @param place B, I, O; or E and S, for the last and the only token of a piece
     */
    private record Tag(char place, String kind) {

        static Tag of(String label) {
            String kind = label.substring(label.indexOf('-') + 1);
            return new Tag(label.charAt(0), kind);
        }

        boolean isOutside() {
            return place == 'O';
        }

        boolean continues(Tag previous) {
            return (place == 'I' || place == 'E')
                    && (previous.place == 'B' || previous.place == 'I')
                    && kind.equals(previous.kind);
        }
    }

    /** A piece of a text, from its first to its last token. */
    private record Piece(String kind, int first, int last) {}

    /**
     * @param labels the names of the tags, to which numbers point
     */
    public EntityMetrics(List<String> labels) {
        tags = labels.stream().map(Tag::of).toList();
    }

    /** Whether tags have names from which pieces can be told. */
    public static boolean canRead(List<String> labels) {
        return labels.stream().anyMatch(label -> label.startsWith("B-") || label.startsWith("I-"));
    }

    /** Adds one text: the true and the predicted tag of each of its tokens. */
    public void add(List<Integer> truth, List<Integer> prediction) {
        Set<Piece> truePieces = pieces(truth);
        Set<Piece> foundPieces = pieces(prediction);
        expected += truePieces.size();
        found += foundPieces.size();
        foundPieces.retainAll(truePieces);
        right += foundPieces.size();
        tokens += truth.size();
        for (int token = 0; token < truth.size(); token++) {
            rightTokens += truth.get(token).equals(prediction.get(token)) ? 1 : 0;
        }
    }

    /** {@code f1}, {@code precision} and {@code recall} over pieces; {@code accuracy} of tokens. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("f1", share(2 * right, expected + found));
        metrics.put("precision", share(right, found));
        metrics.put("recall", share(right, expected));
        metrics.put("accuracy", (double) rightTokens / tokens);
        return metrics;
    }

    /** 0 where there is nothing to share, as in seqeval. */
    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private Set<Piece> pieces(List<Integer> numbers) {
        Set<Piece> pieces = new HashSet<>();
        int token = 0;
        while (token < numbers.size()) {
            int first = token;
            Tag tag = tags.get(numbers.get(token++));
            if (tag.isOutside()) {
                continue;
            }
            while (token < numbers.size()
                    && tagAt(numbers, token).continues(tagAt(numbers, token - 1))) {
                token++;
            }
            pieces.add(new Piece(tag.kind(), first, token - 1));
        }
        return pieces;
    }

    private Tag tagAt(List<Integer> numbers, int token) {
        return tags.get(numbers.get(token));
    }
}
