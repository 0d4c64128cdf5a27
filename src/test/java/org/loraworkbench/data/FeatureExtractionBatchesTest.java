package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.data.examples.TextPair;
import org.loraworkbench.data.sentence.SentenceEmbedding;

class FeatureExtractionBatchesTest {

    @Test
    void positivesFollowTheirAnchorsInTheSameOrder(@TempDir Path folder) {
        try (TextTokenizer tokenizer = TinyTokenizer.open(folder, 20)) {
            EncodedExamples pairs =
                    FeatureExtractionBatches.encode(
                            List.of(
                                    new TextPair(
                                            "a hare", "the large hare of the western west . a"),
                                    new TextPair("west", "is")),
                            tokenizer,
                            SentenceEmbedding.MEAN);

            Batch batch = pairs.batch(new int[] {1, 0});

            assertThat(batch.rows()).isEqualTo(4);
            assertThat(batch.length()).isEqualTo(16);
            assertThat(firstTokens(batch)).containsExactly(12, 6, 5, 11);
            assertThat(batch.tokens()).isEqualTo(3 + 4 + 3 + 12);
            assertThat(pairs.length(0)).isEqualTo(12);
        }
    }

    /** The token behind the special one at the start of each row. */
    private static long[] firstTokens(Batch batch) {
        long[] first = new long[batch.rows()];
        for (int row = 0; row < first.length; row++) {
            first[row] = batch.field(Batch.INPUT_IDS).values()[row * batch.length() + 1];
        }
        return first;
    }
}
