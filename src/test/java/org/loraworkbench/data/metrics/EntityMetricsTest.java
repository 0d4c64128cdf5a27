package org.loraworkbench.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Expected numbers follow conlleval's rules of where a piece begins and ends, word for word. */
class EntityMetricsTest {

    private static final List<String> LABELS =
            List.of("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "E-PER", "S-LOC");

    private final EntityMetrics metrics = new EntityMetrics(LABELS);

    @Test
    void anInsideTagBeginsAPieceWhereThereIsNoneToGoOnWith() {
        add("O B-PER I-PER O B-LOC", "O B-PER I-PER O I-LOC");

        assertThat(metrics.metrics())
                .isEqualTo(Map.of("f1", 1.0, "precision", 1.0, "recall", 1.0, "accuracy", 0.8));
    }

    @Test
    void aPieceWithAWrongEndOrKindIsWrong() {
        add("B-PER B-PER O I-LOC I-PER", "B-PER I-PER O I-LOC I-LOC");

        assertThat(metrics.metrics())
                .isEqualTo(Map.of("f1", 0.0, "precision", 0.0, "recall", 0.0, "accuracy", 0.6));
    }

    @Test
    void piecesOfAllTextsAreCountedTogether() {
        add("B-PER I-PER", "B-PER O");
        add("I-PER O", "I-PER B-LOC");

        assertThat(metrics.metrics())
                .containsEntry("f1", 0.4)
                .containsEntry("precision", 1 / 3.0)
                .containsEntry("recall", 0.5)
                .containsEntry("accuracy", 0.5);
    }

    @Test
    void endingAndSingleTagsAreUnderstoodToo() {
        add("B-PER E-PER I-PER S-LOC S-LOC", "B-PER E-PER E-PER S-LOC B-LOC");

        assertThat(metrics.metrics()).containsEntry("f1", 1.0).containsEntry("accuracy", 0.6);
    }

    @Test
    void lastAndUnitTagsAreUnderstoodToo() {
        EntityMetrics tagged = new EntityMetrics(List.of("O", "B-PER", "I-PER", "L-PER", "U-PER"));
        // One person of three words and two of one, in the second text the first without its end.
        tagged.add(List.of(1, 2, 3, 4, 4), List.of(1, 2, 2, 4, 4));
        tagged.add(List.of(1, 2, 3, 4, 4), List.of(1, 2, 0, 4, 4));

        assertThat(tagged.metrics())
                .containsEntry("precision", 5 / 6.0)
                .containsEntry("recall", 5 / 6.0);
    }

    @Test
    void textsWithoutPiecesScoreNothing() {
        add("O O", "O O");

        assertThat(metrics.metrics())
                .isEqualTo(Map.of("f1", 0.0, "precision", 0.0, "recall", 0.0, "accuracy", 1.0));
    }

    /** 356 pieces, of which 123 are among the 367 found, by conlleval's rules in Python. */
    @Test
    void anyMixtureOfTagsIsReadAsConllevalReadsIt() {
        RandomTags random = new RandomTags();
        List<List<Integer>> truth = Stream.generate(random::text).limit(40).toList();
        List<List<Integer>> found = Stream.generate(random::text).limit(40).toList();

        IntStream.range(0, 40).forEach(text -> metrics.add(truth.get(text), found.get(text)));

        assertThat(metrics.metrics())
                .containsEntry("recall", 123 / 356.0)
                .containsEntry("precision", 123 / 367.0);
        assertThat(metrics.metrics().get("f1")).isCloseTo(0.34024896265560167, within(1e-12));
        assertThat(metrics.metrics().get("accuracy")).isCloseTo(0.14791666666666667, within(1e-12));
    }

    @Test
    void tagsWithoutPlacesAreNotRead() {
        assertThat(NamedPieces.canRead(LABELS)).isTrue();
        assertThat(NamedPieces.canRead(List.of("NOUN", "VERB"))).isFalse();
    }

    private void add(String truth, String found) {
        metrics.add(numbers(truth), numbers(found));
    }

    private static List<Integer> numbers(String tags) {
        return Stream.of(tags.split(" ")).map(LABELS::indexOf).toList();
    }

    /** The C standard's own generator, so that Python can make the same tags. */
    private static final class RandomTags {
        private long state = 1;

        List<Integer> text() {
            return IntStream.range(0, 12).mapToObj(token -> next()).toList();
        }

        private int next() {
            state = (state * 1103515245 + 12345) % (1L << 31);
            return (int) ((state >> 16) % LABELS.size());
        }
    }
}
