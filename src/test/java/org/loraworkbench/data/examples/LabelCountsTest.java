package org.loraworkbench.data.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelCountsTest {

    private static final List<String> LABELS = List.of("a", "b", "c");

    private static List<LabelledText> texts(Integer... labels) {
        return Arrays.stream(labels).map(label -> new LabelledText("text", label)).toList();
    }

    private static LabelCounts counts(List<LabelledText> train, List<LabelledText> validation) {
        return LabelCounts.of(new Dataset<>("data", LABELS, train, validation));
    }

    @Test
    void textsAreCountedByPart() {
        assertThat(counts(texts(0, 0, 1, 2), texts(0, 1, 2)).counts())
                .containsExactly(
                        new LabelCounts.Count("a", 2, 1),
                        new LabelCounts.Count("b", 1, 1),
                        new LabelCounts.Count("c", 1, 1));
        assertThat(counts(texts(0, 0, 1, 2), texts(0, 1, 2)).notices()).isEmpty();
    }

    @Test
    void tagsAreCountedByWord() {
        TaggedWords words = new TaggedWords(List.of("x", "y", "z"), List.of(0, 0, 1));
        assertThat(
                        LabelCounts.of(
                                        new Dataset<>(
                                                "data",
                                                List.of("O", "B"),
                                                List.of(words, words),
                                                List.of(words)))
                                .counts())
                .containsExactly(
                        new LabelCounts.Count("O", 4, 2), new LabelCounts.Count("B", 2, 1));
    }

    @Test
    void aLabelThatOnePartLacksIsSaid() {
        assertThat(counts(texts(0, 0, 1, 1), texts(0, 2, 2)).notices())
                .containsExactly(
                        "Of 3 labels, 1 (\"b\": 2 to train on, 0 to be judged by) has no example to"
                                + " be judged by, so that nothing tells how well it is learned.",
                        "Of 3 labels, 1 (\"c\": 0 to train on, 2 to be judged by) has no example to"
                                + " train on, but some to be judged by.");
    }

    @Test
    void aLabelWithOneExampleIsSaid() {
        assertThat(counts(texts(0, 0, 1, 2), texts(0, 0)).notices())
                .containsExactly(
                        "Of 3 labels, 2 (\"b\": 1 to train on, 0 to be judged by; \"c\": 1 to train"
                                + " on, 0 to be judged by) have each one example only: too few to"
                                + " train on and to be judged by.");
    }

    @Test
    void oneLabelInAllOfTheTrainingIsSaid() {
        assertThat(counts(texts(1, 1), texts(0, 0, 1, 2, 2)).notices())
                .startsWith(
                        "All examples to train on have the label \"b\"; nothing else can be learned"
                                + " from them.");
    }
}
