package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskScorersTest {

    private static Batch batch(String name, long[] values, long... shape) {
        return new Batch(
                Map.of(
                        Batch.INPUT_IDS,
                        new Batch.Field(new long[] {5, 6, 7, 8}, 1, 4),
                        Batch.ATTENTION_MASK,
                        new Batch.Field(new long[] {1, 1, 1, 0}, 1, 4),
                        name,
                        new Batch.Field(values, shape)));
    }

    @Test
    void perplexityCountsWhatTheNextTokenIs() {
        Task.Scorer scorer = new CausalLanguageModeling(null, List.of()).newScorer();
        float half = (float) Math.log(0.5);

        // Logarithm and rightness of the two tokens that are scored, which may come in parts.
        Batch batch = batch(Batch.LABELS, new long[] {5, 6, 7, -100}, 1, 4);
        scorer.add(new float[] {half, 1}, batch);
        scorer.add(new float[] {half, 0}, batch);

        assertThat(scorer.metrics().get("perplexity")).isCloseTo(2.0, within(1e-6));
        assertThat(scorer.metrics()).containsEntry("token_accuracy", 0.5);
    }

    @Test
    void aCausalModelIsScoredWhereTheNextTokenIsCounted() {
        Task task = new CausalLanguageModeling(null, List.of());
        Batch batch = batch(Batch.LABELS, new long[] {-100, 6, -100, 8, 9, -100}, 2, 3);

        ScoredTokens scored = task.scoredTokens(batch).orElseThrow();

        assertThat(scored.places()).containsExactly(0, 3);
        assertThat(scored.labels()).containsExactly(6, 9);
        assertThat(task.counted(batch)).isEqualTo(2);
    }

    @Test
    void ofTextToTextEveryTokenCountsInItsPlace() {
        Task.Scorer scorer = new TextToText(null, List.of(), null).newScorer();

        scorer.add(
                new float[] {0, 1, 0, 1, 0, 0},
                batch(Batch.LABELS, new long[] {5, 6, 7, -100}, 1, 4));

        assertThat(scorer.metrics().get("perplexity")).isCloseTo(1.0, within(1e-6));
        assertThat(scorer.metrics().get("token_accuracy")).isCloseTo(2 / 3.0, within(1e-6));
    }

    @Test
    void writtenTextsAreComparedUpToTheirEnds() throws IOException {
        Path settings = Path.of("resources/models/wordnet-t5-2m/tokenizer.json");
        try (TextTokenizer tokenizer = TextTokenizer.open(settings, 16)) {
            TextToText task = new TextToText(null, List.of(), tokenizer);
            long[] hare = ended(tokenizer, "hare", 6);
            long[] tool = ended(tokenizer, "tool", 6);
            Batch batch = batch(Batch.LABELS, hare, 1, 6);
            Task.Scorer scorer = task.newScorer();
            scorer.addWritten(hare, batch);
            scorer.addWritten(tool, batch);

            assertThat(task.tokensToWrite(batch)).isEqualTo(10);
            assertThat(scorer.metrics()).containsEntry("exact_match", 0.5);
            assertThat(scorer.metrics().get("chrf")).isBetween(20.0, 80.0);
        }
    }

    /** A text's tokens, the one that ends it, and then what does not count. */
    private static long[] ended(TextTokenizer tokenizer, String text, int width) {
        long[] tokens = new long[width];
        Arrays.fill(tokens, CrossEntropy.IGNORED);
        int[] ids = tokenizer.encode(List.of(text)).get(0).ids();
        for (int place = 0; place < ids.length; place++) {
            tokens[place] = ids[place];
        }
        tokens[ids.length] = tokenizer.endTokenId().orElseThrow();
        return tokens;
    }

    @Test
    void tokensThatAreNotCountedChangeNoMetric() {
        Task.Scorer scorer =
                new TokenClassification(List.of("a", "b"), null, List.of()).newScorer();

        scorer.add(new float[] {0, 1, 1, 1}, batch(Batch.LABELS, new long[] {0, 1, 0, -100}, 1, 4));

        assertThat(scorer.metrics().get("accuracy")).isCloseTo(2 / 3.0, within(1e-6));
    }

    @Test
    void ofTagsWithPlacesThePiecesAreScored() {
        Task.Scorer scorer =
                new TokenClassification(List.of("O", "B-X", "I-X"), null, List.of()).newScorer();

        // The token that is not counted stands within a piece, which goes on behind it.
        scorer.add(new float[] {1, 0, 2, 2}, batch(Batch.LABELS, new long[] {1, -100, 2, 0}, 1, 4));

        assertThat(scorer.metrics()).containsEntry("f1", 0.0);
        assertThat(scorer.metrics().get("accuracy")).isCloseTo(2 / 3.0, within(1e-6));
    }

    @Test
    void pairsLieOneAfterTheOtherAndAreAsLongAsTheLongest() {
        Batch anchors =
                new Batch(
                        Map.of(
                                Batch.INPUT_IDS, new Batch.Field(new long[] {5, 6}, 2, 1),
                                Batch.ATTENTION_MASK, new Batch.Field(new long[] {1, 1}, 2, 1)));
        Batch positives =
                new Batch(
                        Map.of(
                                Batch.INPUT_IDS, new Batch.Field(new long[] {7, 8, 9, 3}, 2, 2),
                                Batch.ATTENTION_MASK,
                                        new Batch.Field(new long[] {1, 1, 1, 0}, 2, 2)));

        Batch pairs = Batch.ofPairs(anchors, positives, 3);

        assertThat(pairs.rows()).isEqualTo(4);
        assertThat(pairs.field(Batch.INPUT_IDS).values()).containsExactly(5, 3, 6, 3, 7, 8, 9, 3);
        assertThat(pairs.field(Batch.ATTENTION_MASK).values())
                .containsExactly(1, 0, 1, 0, 1, 1, 1, 0);
    }
}
