package org.loraworkbench.data.wordnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LabelledText;

class WordNetTopicsTest {

    @TempDir static Path cache;

    @Test
    void theLabelsAreEvenlyRepresented() throws IOException {
        Dataset<LabelledText> topics = load(4_000, 1_000);

        assertThat(topics.train()).hasSize(4_000);
        assertThat(topics.validation()).hasSize(1_000);
        assertThat(counts(topics.train()).values()).containsOnly(333L, 334L).hasSize(12);
        assertThat(counts(topics.validation()).values()).containsOnly(83L, 84L).hasSize(12);
    }

    /** Fixes the data set: a change here changes every published result. */
    @Test
    void theFirstTextsAreTheSameEverywhere() throws IOException {
        Dataset<LabelledText> topics = load(3, 2);

        assertThat(topics.train())
                .containsExactly(
                        new LabelledText("a variety of ladybug", 0),
                        new LabelledText("small genus of Asiatic herbs", 1),
                        new LabelledText("a chronic drinker", 2));
        assertThat(topics.validation())
                .containsExactly(
                        new LabelledText("small finch of North American coniferous forests", 0),
                        new LabelledText(
                                "plant having hemispherical heads of wine-red flowers; found in"
                                        + " coastal dunes from California to Mexico",
                                1));
    }

    @Test
    void largerSizesContainTheSmaller() throws IOException {
        Dataset<LabelledText> small = load(100, 50);
        Dataset<LabelledText> large = load(5_000, 500);

        assertThat(large.train()).startsWith(small.train().toArray(LabelledText[]::new));
        assertThat(large.validation()).startsWith(small.validation().toArray(LabelledText[]::new));
    }

    @Test
    void noTextIsInBothPartsHoweverMuchIsAskedFor() throws IOException {
        Dataset<LabelledText> all = load(available("train"), available("validation"));

        Set<String> trained = new HashSet<>(texts(all.train()));
        assertThat(trained).hasSameSizeAs(all.train());
        assertThat(texts(all.validation()).stream().filter(trained::contains)).isEmpty();
        assertThat((double) all.validation().size() / all.train().size()).isBetween(0.24, 0.26);
    }

    @Test
    void aTopicThatRunsOutLeavesItsPlaceToTheOthers() throws IOException {
        Map<Integer, Long> counts = counts(load(40_000, 1).train());

        assertThat(counts.get(WordNetTopics.TOPICS.indexOf("body"))).isLessThan(2_000);
        assertThat(counts.get(WordNetTopics.TOPICS.indexOf("person"))).isGreaterThan(4_000);
    }

    @Test
    void definitionsComeWithoutUsageExamples() throws IOException {
        assertThat(texts(load(4_000, 1_000).train()))
                .noneMatch(text -> text.contains("; \""))
                .noneMatch(String::isBlank);
    }

    @Test
    void askingForMoreThanThereIsNamesTheNumber() throws IOException {
        int available = available("validation");

        assertThat(load(1, available).validation()).hasSize(available);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> load(1, available + 1))
                .withMessage(
                        "dataset.validation_size: must be a whole number from 1 to %d, the examples of"
                                + " wordnet-topics, but is %d",
                        available, available + 1);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> load(0, 1))
                .withMessageStartingWith("dataset.train_size: must be");
    }

    @Test
    void theCacheGivesTheSameTexts(@TempDir Path empty) throws IOException {
        Dataset<LabelledText> first = WordNetTopics.SET.load(3_000, 700, empty);

        assertThat(empty.toFile().list())
                .containsExactlyInAnyOrder(
                        "wordnet-topics-train-v2.jsonl", "wordnet-topics-validation-v2.jsonl");
        assertThat(WordNetTopics.SET.load(3_000, 700, empty)).isEqualTo(first);
    }

    @Test
    void aDamagedCacheIsRebuiltSilently() throws IOException {
        Dataset<LabelledText> whole = load(1_000, 100);
        Path file = cache.resolve("wordnet-topics-train-v2.jsonl");
        byte[] bytes = Files.readAllBytes(file);
        byte[] damaged = bytes.clone();
        damaged[damaged.length / 2] ^= 1;
        byte[] truncated = Arrays.copyOf(bytes, bytes.length - 1);

        for (byte[] content : List.of(damaged, truncated, new byte[0])) {
            Files.write(file, content);
            assertThat(load(1_000, 100)).isEqualTo(whole);
            assertThat(file).hasBinaryContent(bytes);
        }
    }

    private static Dataset<LabelledText> load(int trainSize, int validationSize)
            throws IOException {
        return WordNetTopics.SET.load(trainSize, validationSize, cache);
    }

    private static int available(String part) throws IOException {
        load(1, 1);
        return CachedExamples.open(cache.resolve("wordnet-topics-" + part + "-v2.jsonl"))
                .orElseThrow()
                .size();
    }

    private static Map<Integer, Long> counts(List<LabelledText> texts) {
        return texts.stream()
                .map(LabelledText::label)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static List<String> texts(List<LabelledText> texts) {
        return texts.stream().map(text -> text.input().text()).toList();
    }
}
