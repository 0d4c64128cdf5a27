package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.data.examples.DataException;

class TextTokenizerTest {

    private static final int CLASSIFY = 101;
    private static final int SEPARATE = 102;

    @TempDir static Path folder;

    /** MiniLM's own file, which asks for 128 tokens, cut or padded. */
    private static Path minilm;

    @BeforeAll
    static void copyTokenizer() throws IOException {
        minilm = folder.resolve("tokenizer.json");
        try (InputStream resource =
                TextTokenizerTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            Files.copy(resource, minilm);
        }
    }

    /** The expected numbers are those of transformers' tokenizer. */
    @Test
    void textsAreEncodedAsByTheReference() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(minilm, 32)) {
            List<EncodedText> encoded =
                    tokenizer.encode(
                            List.of(
                                    "Large hare of western North America",
                                    "Café; naïve ☃ xylographic"));

            assertThat(encoded.get(0).ids())
                    .containsExactly(101, 2312, 14263, 1997, 2530, 2167, 2637, 102);
            assertThat(encoded.get(1).ids())
                    .containsExactly(101, 7668, 1025, 15743, 100, 1060, 8516, 13705, 102);
            assertThat(encoded.get(0).typeIds()).containsOnly(0).hasSize(8);
        }
    }

    @Test
    void shortTextsAreNotPadded() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(minilm, 32)) {
            assertThat(tokenizer.encode(List.of("dog", "")))
                    .extracting(EncodedText::length)
                    .containsExactly(3, 2);
        }
    }

    @Test
    void longTextsAreCutAtTheLengthAskedForAndStillEndProperly() throws IOException {
        String text = "dog ".repeat(2_000);
        for (int maxLength : new int[] {3, 32, 200, 1_000}) {
            try (TextTokenizer tokenizer = TextTokenizer.open(minilm, maxLength)) {
                int[] ids = tokenizer.encode(List.of(text)).get(0).ids();

                assertThat(ids).hasSize(maxLength).startsWith(CLASSIFY).endsWith(SEPARATE);
            }
        }
    }

    @Test
    void manyTextsKeepTheirOrder() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(minilm, 32)) {
            List<String> texts = List.of("one", "two words", "three words here");
            List<String> many =
                    Collections.nCopies(100, texts).stream().flatMap(List::stream).toList();

            List<EncodedText> encoded = tokenizer.encode(many);

            assertThat(encoded).hasSize(300);
            for (int index = 0; index < encoded.size(); index++) {
                assertThat(encoded.get(index).ids())
                        .isEqualTo(tokenizer.encode(texts).get(index % 3).ids());
            }
        }
    }

    @Test
    void noTextsGiveNoEncodings() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(minilm, 32)) {
            assertThat(tokenizer.encode(List.of())).isEmpty();
        }
    }

    @Test
    void thePadTokenComesFromTheFile() throws IOException {
        assertThat(padTokenOf(Files.readString(minilm))).hasValue(0);
        assertThat(padTokenOf(tinyTokenizer("null", "\"<pad>\""))).hasValue(1);
        assertThat(padTokenOf(tinyTokenizer("null", "\"<unk>\""))).isEmpty();
    }

    @Test
    void aLengthWithoutRoomForTextIsRefused() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> TextTokenizer.open(minilm, 2))
                .withMessage(
                        "max_length is 2; it must be at least 3, for special tokens stand around"
                                + " the text.");
    }

    @Test
    void aFileThatIsNoTokenizerIsNamed() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{}");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> TextTokenizer.open(other, 32))
                .withMessageContaining("other.json: model must be an object");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> TextTokenizer.open(folder.resolve("nowhere.json"), 32))
                .withMessageContaining("There is no file");
    }

    private static OptionalInt padTokenOf(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("pad.json"), json);
        try (TextTokenizer tokenizer = TextTokenizer.open(file, 32)) {
            return tokenizer.padTokenId();
        }
    }

    private static String tinyTokenizer(String padding, String addedToken) {
        return """
        {"version": "1.0", "truncation": null, "padding": %s,
         "added_tokens": [{"id": 1, "content": %s, "single_word": false, "lstrip": false,
                           "rstrip": false, "normalized": false, "special": true}],
         "normalizer": null, "pre_tokenizer": {"type": "Whitespace"},
         "post_processor": null, "decoder": null,
         "model": {"type": "WordLevel", "vocab": {"a": 0, %2$s: 1}, "unk_token": "a"}}\
        """
                .formatted(padding, addedToken);
    }
}
