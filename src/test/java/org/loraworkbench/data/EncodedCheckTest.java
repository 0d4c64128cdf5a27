package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.ModelLimits;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LabelledText;
import org.loraworkbench.data.examples.Origin;
import org.loraworkbench.data.examples.Reading;
import org.loraworkbench.data.examples.SourceAndTarget;
import org.loraworkbench.data.examples.TextPair;
import org.loraworkbench.data.sentence.SentenceEmbedding;

class EncodedCheckTest {

    private static final int MANY = Integer.MAX_VALUE;
    private static final int HARE = 7;
    private static final Reading READING =
            new Reading(
                    new Origin("a.csv", new int[] {9, 4, 6}),
                    new Origin("b.csv", new int[] {2}),
                    List.of());

    @TempDir private Path folder;
    private final List<String> notices = new ArrayList<>();

    private EncodedCheck check(ModelLimits limits, int maxLength) {
        TextTokenizer tokenizer = TinyTokenizer.open(folder, maxLength);
        return new EncodedCheck(new TokenBounds(limits, tokenizer), notices::add);
    }

    private static ModelLimits words(int rows) {
        return new ModelLimits(rows, MANY, MANY, false);
    }

    private static Dataset<LabelledText> texts(String... train) {
        return new Dataset<>(
                "a.csv",
                List.of("x", "y"),
                List.of(train).stream().map(text -> new LabelledText(text, 0)).toList(),
                List.of(new LabelledText("a hare", 1)),
                READING);
    }

    private void assertRefused(Runnable task, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(task::run)
                .withMessageStartingWith(message);
    }

    private void encode(Dataset<LabelledText> data, EncodedCheck check) {
        SequenceClassificationBatches.task(data, check, TrainingConfig.defaults());
    }

    @Test
    void theFirstLineWithATokenBeyondTheTableIsNamed() {
        assertRefused(
                () -> encode(texts("an animal", "a hare", "an hare"), check(words(HARE), 8)),
                "dataset: a.csv, line 4: the tokenizer has token 7 (hare), but the base's table has"
                        + " 7 rows; ");
        assertRefused(
                () -> encode(texts("a", "a", "a"), check(words(HARE), 8)),
                "dataset: b.csv, line 2: the tokenizer has token 7 (hare)");
    }

    @Test
    void aTokenizerMayKnowMoreThanItsTextsUse() {
        encode(texts("a", "a", "a hare"), check(words(HARE + 1), 8));
        assertThat(notices).isEmpty();
    }

    @Test
    void theTokenThatFillsUpMustBeInTheTableToo() {
        EncodedCheck check = check(words(3), 8);
        assertRefused(
                () ->
                        check.train(
                                new SequenceClassificationBatches(
                                        List.of(), new int[0], new Padding(3, 8)),
                                texts()),
                "base: short texts are filled up: the tokenizer has token 3 ");
    }

    @Test
    void theSecondTextOfAPairIsLookedUpToo() {
        Dataset<TextPair> pairs =
                new Dataset<>(
                        "a",
                        List.of(),
                        List.of(new TextPair("a", "hare")),
                        List.of(new TextPair("a", "a")));
        assertRefused(
                () ->
                        FeatureExtractionBatches.task(
                                pairs,
                                check(words(HARE), 8),
                                SentenceEmbedding.MEAN,
                                TrainingConfig.defaults()),
                "dataset: a, training part, example 1: the tokenizer has token 7 (hare)");
    }

    @Test
    void whatADecoderWritesIsLookedUpToo() {
        Dataset<SourceAndTarget> texts =
                new Dataset<>(
                        "a",
                        List.of(),
                        List.of(new SourceAndTarget("a", "hare")),
                        List.of(new SourceAndTarget("a", "a")));
        assertRefused(
                () ->
                        TextToTextBatches.task(
                                texts, check(words(HARE), 8), TrainingConfig.defaults()),
                "dataset: a, training part, example 1: the tokenizer has token 7 (hare)");
    }

    @Test
    void tokenTypesAreComparedWithTheirTable() {
        AnsweredQuestion asked = new AnsweredQuestion("what", "a hare", List.of());
        Dataset<AnsweredQuestion> data =
                new Dataset<>("a", List.of(), List.of(asked), List.of(asked));
        ModelLimits oneType = new ModelLimits(MANY, 1, MANY, true);
        assertRefused(
                () ->
                        QuestionAnsweringBatches.task(
                                data, check(oneType, 12), TrainingConfig.defaults(), 2),
                "dataset: a, validation part, example 1: the tokenizer gives the token type 1, but"
                        + " the base's table of token types has 1 row");
    }

    @Test
    void howManyRowsALimitCutsIsSaidOnce() {
        encode(texts("a large hare", "a", "a hare of the west"), check(words(MANY), 4));
        assertThat(notices)
                .containsExactly(
                        "2 of 3 rows to train on are longer than max_length 4, and are cut there.");
    }

    @Test
    void textsLongerThanAnyThatTheBaseHasReadAreSaid() {
        ModelLimits rotary = new ModelLimits(MANY, MANY, 4, false);
        encode(texts("a large hare", "a", "a"), check(rotary, 100));
        assertThat(notices)
                .containsExactly(
                        "1 of 3 rows to train on are longer than the 4 tokens that the base was"
                                + " made for (max_position_embeddings); it has not learned to read"
                                + " so far.");
    }
}
