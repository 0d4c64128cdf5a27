package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.data.examples.PromptedText;
import org.loraworkbench.data.examples.SourceAndTarget;

/** Batches of {@code CAUSAL_LM} and {@code SEQ_2_SEQ_LM}. */
class LanguageModelBatchesTest {

    private static final long PAD = 1;
    private static final long END = 5;
    private static final long NONE = -100;

    /** Every word is a token; a post-processor is put in where %s stands. */
    private static final String TOKENIZER =
            """
            {"version": "1.0", "truncation": null, "padding": null,
             "added_tokens": [{"id": 1, "content": "<pad>", "single_word": false, "lstrip": false,
                               "rstrip": false, "normalized": false, "special": true}],
             "normalizer": null, "pre_tokenizer": {"type": "Whitespace"},
             "post_processor": %s, "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "a",
                       "vocab": {"a": 0, "<pad>": 1, "b": 2, "c": 3, "d": 4, "</s>": 5, "<s>": 6}}}\
            """;

    /** Begins a text with 6 and ends it with 5. */
    private static final String FRAME =
            """
            {"type": "TemplateProcessing",
             "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                        {"Sequence": {"id": "A", "type_id": 0}},
                        {"SpecialToken": {"id": "</s>", "type_id": 0}}],
             "pair": [{"Sequence": {"id": "A", "type_id": 0}},
                      {"Sequence": {"id": "B", "type_id": 1}}],
             "special_tokens": {"<s>": {"id": "<s>", "ids": [6], "tokens": ["<s>"]},
                                "</s>": {"id": "</s>", "ids": [5], "tokens": ["</s>"]}}}\
            """;

    @TempDir private Path folder;

    @BeforeEach
    void writeConfig() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"eos_token_id\": [5, 4]}");
    }

    @Test
    void onlyTheCompletionAndTheEndAreCounted() throws IOException {
        Batch batch = causal("null", 12, new PromptedText("b c", " d"));

        assertThat(ids(batch)).containsExactly(2, 3, 4, END, PAD, PAD, PAD, PAD);
        assertThat(labels(batch)).containsExactly(NONE, NONE, 4, END, NONE, NONE, NONE, NONE);
        assertThat(batch.field(Batch.ATTENTION_MASK).values())
                .containsExactly(1, 1, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void withoutAPromptAllOfTheTextIsCounted() throws IOException {
        Batch batch = causal("null", 12, new PromptedText("", "b c"));

        assertThat(labels(batch)).startsWith(2, 3, END, NONE);
    }

    @Test
    void aTokenizersOwnFrameStandsAroundTheWholeAndNotInsideIt() throws IOException {
        Batch batch = causal(FRAME, 12, new PromptedText("b c", " d"));

        assertThat(ids(batch)).startsWith(6, 2, 3, 4, END, PAD);
        assertThat(labels(batch)).startsWith(NONE, NONE, NONE, 4, END, NONE);
    }

    @Test
    void aTextThatIsTooLongLosesItsEnd() throws IOException {
        Batch batch = causal("null", 4, new PromptedText("b", " c c c c"));

        assertThat(ids(batch)).containsExactly(2, 3, 3, 3);
        assertThat(labels(batch)).containsExactly(NONE, 3, 3, 3);
    }

    @Test
    void sourceAndTargetEachEndAndArePaddedApart() throws IOException {
        Batch batch = textToText(FRAME, 12, new SourceAndTarget("b c d b c d b", "d"));

        assertThat(ids(batch)).hasSize(12).startsWith(6, 2, 3, 4).endsWith(END, PAD, PAD, PAD);
        assertThat(labels(batch)).containsExactly(6, 4, END, NONE, NONE, NONE, NONE, NONE);
        assertThat(batch.tokens()).isEqualTo(9);
    }

    @Test
    void sourceAndTargetDoNotEndWhereTheTokenizerDoesNotEndThem() throws IOException {
        Batch batch = textToText("null", 12, new SourceAndTarget("b c", "d"));

        assertThat(ids(batch)).startsWith(2, 3, PAD).doesNotContain(END);
        assertThat(labels(batch)).startsWith(4, NONE).doesNotContain(END);
    }

    @Test
    void aSourceThatIsTooLongStillEnds() throws IOException {
        Batch batch = textToText(FRAME, 4, new SourceAndTarget("b c d b c d", "d d d d d"));

        assertThat(ids(batch)).hasSize(4).endsWith(END);
        assertThat(labels(batch)).hasSize(4).endsWith(END);
    }

    @Test
    void promptAndCompletionAreTokenizedAsOneText() throws IOException {
        Batch batch = causal("null", 12, new PromptedText("b ", "c"), new PromptedText("b", "c"));

        assertThat(ids(batch)).containsSubsequence(2, 3, END);
        // The second text is the unknown word "bc", of which the prompt's one token is not learned.
        assertThat(labels(batch)).startsWith(NONE, END).contains(3);
    }

    @Test
    void promptsWithoutRoomForACompletionAreLeftOutAndSaid() throws IOException {
        List<String> notices = new ArrayList<>();
        List<PromptedText> texts =
                List.of(new PromptedText("b c d b", " c"), new PromptedText("b", " c"));
        try (TextTokenizer tokenizer = tokenizer("null", 4)) {
            EncodedExamples counted =
                    CausalLanguageModelingBatches.encode(texts, tokenizer)
                            .counted("training", notices::add);

            assertThat(counted.size()).isOne();
            assertThat(counted.length(0)).isEqualTo(3);
            assertThat(notices)
                    .containsExactly(
                            "1 of 2 rows of the training data are left out: their prompts leave no"
                                    + " room for a completion within max_length, which is 4.");
        }
    }

    @Test
    void dataOfWhichNothingIsCountedIsRefused() throws IOException {
        List<PromptedText> texts = List.of(new PromptedText("b c d b", " c"));
        try (TextTokenizer tokenizer = tokenizer("null", 4)) {
            EncodedExamples encoded = CausalLanguageModelingBatches.encode(texts, tokenizer);

            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> encoded.counted("validation", notice -> {}))
                    .withMessageContaining("training.max_length")
                    .withMessageContaining("none of the 1 rows of the validation data");
        }
    }

    private Batch causal(String frame, int maxLength, PromptedText... texts) throws IOException {
        try (TextTokenizer tokenizer = tokenizer(frame, maxLength)) {
            return CausalLanguageModelingBatches.encode(List.of(texts), tokenizer)
                    .byLength()
                    .get(0);
        }
    }

    private Batch textToText(String frame, int maxLength, SourceAndTarget... texts)
            throws IOException {
        try (TextTokenizer tokenizer = tokenizer(frame, maxLength)) {
            return TextToTextBatches.encode(List.of(texts), tokenizer).byLength().get(0);
        }
    }

    private TextTokenizer tokenizer(String frame, int maxLength) throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER.formatted(frame));
        return TextTokenizer.open(file, maxLength);
    }

    private static long[] ids(Batch batch) {
        return batch.field(Batch.INPUT_IDS).values();
    }

    private static long[] labels(Batch batch) {
        return batch.field(Batch.LABELS).values();
    }
}
