package org.loraworkbench.data.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;

/** What is expected was seen with transformers 5.17's {@code AutoTokenizer}. */
class TokenizerSettingsTest {

    private static final String WORD_LEVEL =
            """
            {"added_tokens": [{"id": 1, "content": "<a>", "special": true}],
             "truncation": {"direction": "Left", "max_length": 8},
             "model": {"type": "WordLevel", "unk_token": "a",
                       "vocab": {"a": 0, "<a>": 1, "<b>": 2, "<c>": 3}}}\
            """;

    private static final String WORD_PIECE =
            """
            {"normalizer": {"type": "BertNormalizer", "lowercase": true},
             "model": {"type": "WordPiece",
                       "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "[MASK]": 4}}}\
            """;

    private static final String BYTE_PAIRS =
            """
            {"normalizer": {"type": "Lowercase"}, "pre_tokenizer": null, "post_processor": null,
             "model": {"type": "BPE", "vocab": {"<|endoftext|>": 0, "a": 1}, "merges": []}}\
            """;

    @TempDir private Path folder;

    @BeforeEach
    void writeTokenizer() throws IOException {
        write("tokenizer.json", WORD_LEVEL);
    }

    @Test
    void theEndThatIsTaughtIsTheTokenizersOwn() throws IOException {
        write("tokenizer_config.json", "{\"eos_token\": \"<b>\"}");
        write("generation_config.json", "{\"eos_token_id\": [3, 1]}");
        write("config.json", "{\"eos_token_id\": 0}");

        assertThat(read().endTokenId()).hasValue(2);
        assertThat(read().stopTokenIds()).containsExactly(2, 3, 1);
    }

    @Test
    void anEndMayBeDescribedByAnObject() throws IOException {
        write("tokenizer_config.json", "{\"eos_token\": {\"content\": \"<c>\", \"lstrip\": true}}");

        assertThat(read().endTokenId()).hasValue(3);
    }

    @Test
    void withoutATokenOfTheTokenizersItIsTheFirstThatStopsWriting() throws IOException {
        write("config.json", "{\"eos_token_id\": [1, 2]}");
        assertThat(read().endTokenId()).hasValue(1);

        write("generation_config.json", "{\"eos_token_id\": [3, 1]}");
        assertThat(read().endTokenId()).hasValue(3);
    }

    @Test
    void olderFoldersNameTheEndInSpecialTokensMap() throws IOException {
        write("tokenizer_config.json", "{\"eos_token\": \"<b>\"}");
        write("special_tokens_map.json", "{\"eos_token\": \"<c>\"}");
        assertThat(read().endTokenId()).hasValue(3);

        write("tokenizer_config.json", "{\"eos_token\": \"<b>\", \"added_tokens_decoder\": {}}");
        assertThat(read().endTokenId()).hasValue(2);
    }

    @Test
    void theModelsPadTokenComesBeforeTheTokenizers() throws IOException {
        write("tokenizer_config.json", "{\"pad_token\": \"<b>\"}");
        assertThat(read().padTokenId()).hasValue(2);

        write("config.json", "{\"pad_token_id\": 3}");
        assertThat(read().padTokenId()).hasValue(3);

        write("config.json", "{\"pad_token_id\": -1}");
        assertThat(read().padTokenId()).hasValue(2);
    }

    @Test
    void tokenizerConfigDecidesOnTheSideOfTruncation() throws IOException {
        assertThat(read().truncatesLeft()).isTrue();

        write("tokenizer_config.json", "{\"truncation_side\": \"right\"}");
        assertThat(read().truncatesLeft()).isFalse();
    }

    @Test
    void aLengthThatIsNoLimitIsNone() throws IOException {
        write("tokenizer_config.json", "{\"model_max_length\": 1000000000000000019884624838656}");
        assertThat(read().modelMaxLength()).isEmpty();

        write("tokenizer_config.json", "{\"model_max_length\": 512}");
        assertThat(read().modelMaxLength()).hasValue(512);
    }

    @Test
    void tokensThatOnlySettingsNameAreAdded() throws IOException {
        write("tokenizer_config.json", "{\"eos_token\": \"<b>\", \"pad_token\": \"<new>\"}");

        JsonNode added = read().tree().path("added_tokens");

        assertThat(added).extracting(token -> token.path("id").intValue()).containsExactly(1, 2, 4);
        assertThat(added).allMatch(token -> token.path("special").booleanValue());
    }

    @Test
    void bertsClassesFollowTheSettingsAndOthersTheFile() throws IOException {
        write("tokenizer.json", WORD_PIECE);
        write("config.json", "{\"model_type\": \"bert\"}");
        write("tokenizer_config.json", "{\"do_lower_case\": false}");
        assertThat(read().tree().at("/normalizer/lowercase").booleanValue()).isFalse();
        assertThat(read().notices()).isEmpty();

        write(
                "tokenizer_config.json",
                "{\"do_lower_case\": false, \"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
        assertThat(read().tree().at("/normalizer/lowercase").booleanValue()).isTrue();
        assertThat(read().notices()).singleElement().asString().contains("do_lower_case false");
    }

    @Test
    void qwen2sClassIgnoresWhatElseStandsInTheFile() throws IOException {
        write("tokenizer.json", BYTE_PAIRS);
        write("config.json", "{\"model_type\": \"qwen2\"}");
        write("tokenizer_config.json", "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}");

        assertThat(read().tree().at("/normalizer/type").asText()).isEqualTo("NFC");
        assertThat(read().endTokenId()).hasValue(0);
    }

    @Test
    void aFileOfAnotherClassIsTakenAsItIsWhereTheBaseHasNoRowForTheClassesTokens()
            throws IOException {
        write("tokenizer.json", BYTE_PAIRS.replace("<|endoftext|>", "</s>"));
        write("config.json", "{\"model_type\": \"gpt2\", \"vocab_size\": 2, \"eos_token_id\": 0}");
        assertThat(read().tree().at("/normalizer/type").asText()).isEqualTo("Lowercase");
        assertThat(read().endTokenId()).hasValue(0);

        write("config.json", "{\"model_type\": \"gpt2\", \"vocab_size\": 3, \"eos_token_id\": 0}");
        assertThat(read().tree().at("/normalizer").isNull()).isTrue();
        assertThat(read().endTokenId()).hasValue(2);
    }

    @Test
    void anOlderFolderHasAVocabularyAlone() throws IOException {
        Files.delete(folder.resolve("tokenizer.json"));
        write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\ndog\n");
        write("config.json", "{\"model_type\": \"bert\"}");

        JsonNode tree = read().tree();

        assertThat(tree.at("/model/vocab/dog").intValue()).isEqualTo(5);
        assertThat(tree.at("/post_processor/special_tokens/[CLS]/ids/0").intValue()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNotJsonIsNamedWithItsLine() throws IOException {
        write("tokenizer_config.json", "{\n\"eos_token\": }");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(this::read)
                .withMessageContaining("tokenizer_config.json is not valid JSON at line 2");
    }

    private TokenizerSettings read() throws IOException {
        return TokenizerSettings.read(folder.resolve("tokenizer.json"));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
