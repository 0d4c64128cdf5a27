package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.data.examples.ClassifiedText;
import org.loraworkbench.data.examples.DataException;

/** Pairs of texts become the tokens that transformers' {@code tokenizer(text, text_pair)} gives. */
class TextPairsTest {

    private static final Path RESOURCES = Path.of("src/test/resources");

    private static JsonNode expected() throws IOException {
        return Json.MAPPER.readTree(
                Files.readString(RESOURCES.resolve("text-pairs/expected.json")));
    }

    private static List<ClassifiedText> pairs() throws IOException {
        return StreamSupport.stream(expected().get("pairs").spliterator(), false)
                .map(pair -> new ClassifiedText(pair.get(0).asText(), pair.get(1).asText()))
                .toList();
    }

    static Stream<Arguments> tokenizers() throws IOException {
        return StreamSupport.stream(expected().get("encoded").spliterator(), false)
                .map(
                        encoded ->
                                Arguments.of(
                                        encoded.get("folder").asText(),
                                        encoded.get("max_length").intValue(),
                                        encoded));
    }

    private static TextTokenizer tokenizer(String folder, int maxLength) throws IOException {
        return TextTokenizer.open(RESOURCES.resolve(folder).resolve("tokenizer.json"), maxLength);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("tokenizers")
    void pairsGetTheReferencesTokensAndTypes(String folder, int maxLength, JsonNode encoded)
            throws IOException {
        try (TextTokenizer tokenizer = tokenizer(folder, maxLength)) {
            List<EncodedText> pairs = tokenizer.encodeClassified(pairs());
            for (int i = 0; i < pairs.size(); i++) {
                assertThat(pairs.get(i).ids()).containsExactly(numbers(encoded.get("ids").get(i)));
                assertThat(pairs.get(i).typeIds())
                        .containsExactly(numbers(encoded.get("types").get(i)));
            }
        }
    }

    @Test
    void aLengthWithoutRoomForTheTextsIsRefused() throws IOException {
        try (TextTokenizer tokenizer = tokenizer("tokenizer-folders/bart", 4)) {
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> tokenizer.encodeClassified(pairs()))
                    .withMessage(
                            "max_length is 4; it must be at least 5, for 4 special tokens stand around a pair of texts.");
        }
    }

    @Test
    void aPairThatIsCutIsKnown() throws IOException {
        try (TextTokenizer tokenizer = tokenizer("tokenizer-folders/electra", 20)) {
            assertThat(tokenizer.encodeClassified(pairs()))
                    .extracting(EncodedText::isCut)
                    .containsExactly(false, true, true, false, true);
        }
    }

    private static int[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }
}
