package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.data.examples.ClassifiedText;

/**
 * Folders with a SentencePiece model and no {@code tokenizer.json}: {@code sentencepiece} holds
 * some of each class, and what transformers' {@code AutoTokenizer} makes of texts with them.
 */
class SentencePieceTokenizersTest {

    private static final Path FOLDERS = Path.of("src/test/resources/sentencepiece");
    private static final int LONG_ENOUGH = 200;

    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void textsGetTheReferencesNumbers(Path folder) throws IOException {
        JsonNode expected = expected(folder);
        List<String> texts = texts();
        try (TextTokenizer tokenizer = open(folder)) {
            List<EncodedText> encoded = tokenizer.encode(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(encoded.get(i).ids())
                        .as("'%s'", texts.get(i))
                        .containsExactly(numbers(expected.get("ids").get(i)));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void pairsGetTheReferencesNumbersAndTypes(Path folder) throws IOException {
        JsonNode expected = expected(folder);
        try (TextTokenizer tokenizer = open(folder)) {
            List<EncodedText> encoded = tokenizer.encodeClassified(pairs());
            for (int i = 0; i < encoded.size(); i++) {
                assertThat(encoded.get(i).ids())
                        .containsExactly(numbers(expected.get("pairs").get(i)));
                assertThat(encoded.get(i).typeIds())
                        .containsExactly(numbers(expected.get("types").get(i)));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void tokensAreWrittenBackAsTheReferenceDoes(Path folder) throws IOException {
        JsonNode expected = expected(folder);
        try (TextTokenizer tokenizer = open(folder)) {
            for (int i = 0; i < expected.get("written").size(); i++) {
                assertThat(tokenizer.decode(numbers(expected.get("ids").get(i))))
                        .as("'%s'", texts().get(i))
                        .isEqualTo(expected.get("written").get(i).textValue());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void theEndIsTheReferences(Path folder) throws IOException {
        JsonNode end = expected(folder).get("eos");
        try (TextTokenizer tokenizer = open(folder)) {
            assertThat(tokenizer.endTokenId()).hasValue(end.intValue());
        }
    }

    private static TextTokenizer open(Path folder) throws IOException {
        return TextTokenizer.open(folder.resolve("tokenizer.json"), LONG_ENOUGH);
    }

    private static JsonNode expected(Path folder) throws IOException {
        return Json.read(folder.resolve("expected.json"));
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        Json.read(FOLDERS.resolve("texts.json"))
                .get("texts")
                .forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static List<ClassifiedText> pairs() {
        List<ClassifiedText> pairs = new ArrayList<>();
        Json.read(FOLDERS.resolve("texts.json"))
                .get("pairs")
                .forEach(
                        pair ->
                                pairs.add(
                                        new ClassifiedText(
                                                pair.get(0).textValue(), pair.get(1).textValue())));
        return pairs;
    }

    private static int[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }
}
