package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.PairList;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.Json;

/**
 * Tokenizers of the kinds that base models come with: {@code tokenizer-folders} holds a small one
 * of each, and what transformers' {@code AutoTokenizer} makes of some texts with it.
 */
class TokenizerFoldersTest {

    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources/tokenizer-folders"))) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void textsGetTheReferencesNumbers(Path folder) throws IOException {
        textsGetTheReferencesNumbers(
                folder.resolve("tokenizer.json"), folder.resolve("expected.json"));
    }

    private static void textsGetTheReferencesNumbers(Path file, Path reference) throws IOException {
        JsonNode expected = Json.MAPPER.readTree(Files.readString(reference));
        try (TextTokenizer tokenizer = TextTokenizer.open(file, 100)) {
            List<String> texts = new ArrayList<>();
            expected.get("texts").forEach(text -> texts.add(text.textValue()));
            List<EncodedText> encoded = tokenizer.encode(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(encoded.get(i).ids())
                        .as(texts.get(i))
                        .containsExactly(numbers(expected.get("ids").get(i)));
            }
            JsonNode pad = expected.get("pad");
            assertThat(tokenizer.padTokenId())
                    .isEqualTo(pad.isNull() ? OptionalInt.empty() : OptionalInt.of(pad.intValue()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void aQuestionAndItsContextGetTheReferencesNumbers(Path folder) throws IOException {
        JsonNode expected = Json.MAPPER.readTree(Files.readString(folder.resolve("expected.json")));
        try (TextTokenizer tokenizer = TextTokenizer.open(folder.resolve("tokenizer.json"), 100)) {
            PairList<String, String> pair = new PairList<>();
            pair.add(
                    expected.get("texts").get(5).textValue(),
                    expected.get("texts").get(7).textValue());
            ContextWindow window = tokenizer.encodeWindows(pair, 10).get(0);
            assertThat(window.text().ids()).containsExactly(numbers(expected.get("pair")));
        }
    }

    /**
     * transformers has one class for all of Gemma's models, and takes it where no file names it.
     */
    @ParameterizedTest
    @ValueSource(strings = {"gemma", "gemma2"})
    void elderModelsOfGemmaHaveItsTokenizerToo(String modelType, @TempDir Path folder)
            throws IOException {
        Path newest = Path.of("src/test/resources/tokenizer-folders/gemma3-unnamed");
        Path file = Files.copy(newest.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        String config = Files.readString(newest.resolve("config.json"));
        Files.writeString(folder.resolve("config.json"), config.replace("gemma3_text", modelType));

        textsGetTheReferencesNumbers(file, newest.resolve("expected.json"));
    }

    private static int[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }
}
