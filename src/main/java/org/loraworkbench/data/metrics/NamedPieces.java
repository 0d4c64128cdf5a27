package org.loraworkbench.data.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the named pieces of a text by its tags, which are read as CoNLL's script {@code conlleval}
 * reads them, seqeval's default: {@code I-X} begins a piece where there is none to go on with.
 */
public final class NamedPieces {

    private final List<Tag> tags;

    /** A piece of a text, from its first to its last token. */
    public record Piece(String kind, int first, int last) {}

    /**
     * What a tag such as {@code B-PER} says.
     *
     * @param place B, I, O; or E and S (L and U in BILOU) for the last and the only token of a
     *     piece, and M for one within
     */
    private record Tag(char place, String kind) {

        private static final String WITHIN = "IMEL";
        private static final String UNFINISHED = "BIM";

        static Tag of(String label) {
            String kind = label.substring(label.indexOf('-') + 1);
            return new Tag(label.charAt(0), kind);
        }

        boolean isOutside() {
            return place == 'O';
        }

        boolean continues(Tag previous) {
            return WITHIN.indexOf(place) >= 0
                    && UNFINISHED.indexOf(previous.place) >= 0
                    && kind.equals(previous.kind);
        }
    }

    /**
     * @param labels the names of the tags, to which numbers point
     */
    public NamedPieces(List<String> labels) {
        tags = labels.stream().map(Tag::of).toList();
    }

    /** Whether tags have names from which pieces can be told. */
    public static boolean canRead(List<String> labels) {
        return labels.stream().anyMatch(label -> label.startsWith("B-") || label.startsWith("I-"));
    }

    /** The pieces of a text, in order, by the tag of each of its tokens. */
    public List<Piece> of(List<Integer> numbers) {
        List<Piece> pieces = new ArrayList<>();
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
