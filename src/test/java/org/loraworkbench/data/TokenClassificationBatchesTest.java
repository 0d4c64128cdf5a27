package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.data.examples.TaggedWords;

class TokenClassificationBatchesTest {

    @TempDir Path folder;

    @Test
    void aWordsTagStandsAtItsFirstToken() {
        Batch batch =
                batch(10, new TaggedWords(List.of("large", "western", "hares"), List.of(0, 1, 2)));

        assertThat(batch.field(Batch.INPUT_IDS).values()).containsExactly(1, 9, 12, 13, 7, 8, 2, 0);
        assertThat(batch.field(Batch.LABELS).values())
                .containsExactly(-100, 0, 1, -100, 2, -100, -100, -100);
    }

    /** As tokenizers 0.23 cuts words that come one by one. */
    @Test
    void whatIsCutOffHasNoLabel() {
        Batch batch =
                batch(
                        6,
                        new TaggedWords(
                                List.of("hares", "western", "large", "of"), List.of(1, 0, 2, 2)));

        assertThat(batch.field(Batch.INPUT_IDS).values()).containsExactly(1, 7, 8, 12, 13, 2);
        assertThat(batch.field(Batch.LABELS).values())
                .containsExactly(-100, 1, -100, 0, -100, -100);
    }

    @Test
    void aWordWithoutTokensTakesNoPlace() {
        Batch batch = batch(10, new TaggedWords(List.of("hare", " ", "of"), List.of(2, 1, 0)));

        assertThat(batch.field(Batch.LABELS).values())
                .containsExactly(-100, 2, 0, -100, -100, -100, -100, -100);
    }

    /** GPT-2 and RoBERTa know "Ġhare", the word with the space before it, better than "hare". */
    @Test
    void byteLevelTokenizersSeeASpaceBeforeEveryWord() throws IOException {
        String json =
                """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
                 "normalizer": null, "post_processor": null, "decoder": null,
                 "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
                   {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true,
                    "use_regex": true}]},
                 "model": {"type": "WordLevel", "unk_token": "x",
                           "vocab": {"x": 0, "hare": 1, "\\u0120hare": 2}}}""";
        Path file = Files.writeString(folder.resolve("tokenizer.json"), json);
        try (TextTokenizer tokenizer = TextTokenizer.open(file, 8)) {
            List<EncodedWords> encoded = tokenizer.encodeWords(List.of(List.of("hare", "hare")));

            assertThat(encoded.get(0).text().ids()).containsExactly(2, 2);
            assertThat(encoded.get(0).wordIds()).containsExactly(0, 1);
            assertThat(tokenizer.encode(List.of("hare hare")).get(0).ids()).containsExactly(1, 2);
        }
    }

    private Batch batch(int maxLength, TaggedWords... examples) {
        try (TextTokenizer tokenizer = TinyTokenizer.open(folder, maxLength)) {
            return TokenClassificationBatches.encode(List.of(examples), tokenizer)
                    .byLength()
                    .get(0);
        }
    }
}
