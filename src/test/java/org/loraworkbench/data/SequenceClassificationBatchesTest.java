package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.data.examples.ClassifiedText;
import org.loraworkbench.data.examples.LabelledText;

class SequenceClassificationBatchesTest {

    private static final int MAX_LENGTH = 12;

    /** Every word is a token, without special tokens around the text. */
    private static final String TOKENIZER =
            """
            {"version": "1.0", "truncation": null, "padding": null,
             "added_tokens": [{"id": 1, "content": "<pad>", "single_word": false, "lstrip": false,
                               "rstrip": false, "normalized": false, "special": true}],
             "normalizer": null, "pre_tokenizer": {"type": "Whitespace"},
             "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "a",
                       "vocab": {"a": 0, "<pad>": 1, "b": 2, "c": 3}}}""";

    private TextTokenizer tokenizer;

    @BeforeEach
    void openTokenizer(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
        tokenizer = TextTokenizer.open(file, MAX_LENGTH);
    }

    @AfterEach
    void closeTokenizer() {
        tokenizer.close();
    }

    @Test
    void rowsArePaddedOnTheRightToTheNextMultipleOfEight() {
        Batch batch = validation(new LabelledText("b", 0), new LabelledText("c b c", 1)).get(0);

        assertThat(batch.rows()).isEqualTo(2);
        assertThat(batch.field(Batch.INPUT_IDS).shape()).containsExactly(2, 8);
        assertThat(batch.field(Batch.INPUT_IDS).values())
                .containsExactly(2, 1, 1, 1, 1, 1, 1, 1, 3, 2, 3, 1, 1, 1, 1, 1);
        assertThat(batch.field(Batch.ATTENTION_MASK).values())
                .containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0);
        assertThat(batch.field(Batch.TOKEN_TYPE_IDS).values()).hasSize(16).containsOnly(0);
        assertThat(batch.field(Batch.LABELS).values()).containsExactly(0, 1);
        assertThat(batch.tokens()).isEqualTo(4);
    }

    @Test
    void theSecondTextOfAPairHasTokenTypesOfItsOwn() throws IOException {
        Path file = Path.of("src/test/resources/tokenizer-folders/electra/tokenizer.json");
        try (TextTokenizer bert = TextTokenizer.open(file, MAX_LENGTH)) {
            LabelledText pair = new LabelledText(new ClassifiedText("the cat", "low"), 1);
            Batch batch =
                    SequenceClassificationBatches.encode(List.of(pair), bert).batch(new int[] {0});

            assertThat(batch.field(Batch.INPUT_IDS).values())
                    .containsExactly(2, 82, 90, 3, 78, 3, 0, 0);
            assertThat(batch.field(Batch.ATTENTION_MASK).values())
                    .containsExactly(1, 1, 1, 1, 1, 1, 0, 0);
            assertThat(batch.field(Batch.TOKEN_TYPE_IDS).values())
                    .containsExactly(0, 0, 0, 0, 1, 1, 0, 0);
        }
    }

    @Test
    void noRowIsLongerThanTheMaximum() {
        Batch batch = validation(new LabelledText("b ".repeat(30), 0)).get(0);

        assertThat(batch.field(Batch.INPUT_IDS).shape()).containsExactly(1, MAX_LENGTH);
        assertThat(batch.tokens()).isEqualTo(MAX_LENGTH);
    }

    @Test
    void validationShowsEveryExampleOnceInBatchesOfLikeLength() {
        LabelledText[] examples =
                IntStream.range(0, 150)
                        .mapToObj(index -> new LabelledText("b ".repeat(1 + index % 9), index))
                        .toArray(LabelledText[]::new);

        List<Batch> batches = validation(examples);

        assertThat(batches).extracting(Batch::rows).containsExactly(32, 32, 32, 32, 22);
        assertThat(batches)
                .extracting(batch -> batch.field(Batch.INPUT_IDS).shape()[1])
                .containsExactly(8L, 8L, 8L, 8L, 12L);
        assertThat(labels(batches))
                .containsExactlyInAnyOrder(IntStream.range(0, 150).asLongStream().toArray());
    }

    @Test
    void trainingBatchesAreShuffledAndKeepTextAndLabelTogether() {
        List<LabelledText> examples =
                IntStream.range(0, 10)
                        .mapToObj(index -> new LabelledText("b ".repeat(1 + index), index))
                        .toList();
        TrainingBatches training =
                SequenceClassificationBatches.encode(examples, tokenizer).shuffled(5, 42);

        List<Batch> epoch = List.of(training.at(0), training.at(1));

        assertThat(labels(epoch)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        for (Batch batch : epoch) {
            long[] truth = batch.field(Batch.LABELS).values();
            assertThat(batch.tokens()).isEqualTo(Arrays.stream(truth).sum() + truth.length);
        }
        assertThat(training.epochs(3)).isEqualTo(1.5);
    }

    private List<Batch> validation(LabelledText... examples) {
        return SequenceClassificationBatches.encode(List.of(examples), tokenizer).byLength();
    }

    private static long[] labels(List<Batch> batches) {
        return batches.stream()
                .flatMapToLong(batch -> Arrays.stream(batch.field(Batch.LABELS).values()))
                .toArray();
    }
}
