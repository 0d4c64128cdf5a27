package org.loraworkbench.data.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.data.examples.DataException;

/** What is refused here was seen to abort the process in the native library. */
class TokenizerCheckTest {

    private static final Path FILE = Path.of("tokenizer.json");

    private static ObjectNode tokenizer(String kind) {
        return (ObjectNode) Json.read(Path.of("src/test/resources/tokenizers", kind + ".json"));
    }

    private static void assertRefused(JsonNode tokenizer, String... reasons) {
        var refused =
                assertThatExceptionOfType(DataException.class)
                        .isThrownBy(() -> TokenizerCheck.require(FILE, tokenizer))
                        .withMessageStartingWith("tokenizer.json: ");
        for (String reason : reasons) {
            refused.withMessageContaining(reason);
        }
    }

    private static void assertAccepted(JsonNode tokenizer) {
        assertThatNoException().isThrownBy(() -> TokenizerCheck.require(FILE, tokenizer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wordpiece", "byte-level-bpe", "byte-fallback-bpe", "unigram", "wordlevel"})
    void wholeTokenizersAreAccepted(String kind) {
        assertAccepted(tokenizer(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wordpiece", "wordlevel", "byte-fallback-bpe"})
    void theTokenOfTheUnknownMustBeInTheVocabulary(String kind) {
        ObjectNode tokenizer = tokenizer(kind);
        ((ObjectNode) tokenizer.path("model")).put("unk_token", "[NONE]");

        assertRefused(tokenizer, "model.unk_token is \"[NONE]\"", "not in the vocabulary");
    }

    @Test
    void aVocabularyOfAllBytesMeetsNothingUnknown() {
        ObjectNode tokenizer = tokenizer("byte-level-bpe");
        ((ObjectNode) tokenizer.path("model")).put("unk_token", "[NONE]");

        assertAccepted(tokenizer);
    }

    @Test
    void aUnigramModelMustNumberTheTokenOfTheUnknown() {
        ObjectNode tokenizer = tokenizer("unigram");
        ((ObjectNode) tokenizer.path("model")).putNull("unk_id");

        assertRefused(tokenizer, "model.unk_id must be the number");
    }

    @Test
    void aTemplateMustDescribeItsSpecialTokens() {
        ObjectNode tokenizer = tokenizer("wordpiece");
        ((ObjectNode) tokenizer.at("/post_processor/special_tokens")).remove("[SEP]");

        assertRefused(tokenizer, "names the special token \"[SEP]\"", "add it there");
    }

    @Test
    void aTemplateOfOneTextCannotAskForTwo() {
        ObjectNode tokenizer = tokenizer("wordpiece");
        ((ObjectNode) tokenizer.at("/post_processor/single/1/Sequence")).put("id", "B");

        assertRefused(tokenizer, "asks for a second text");
    }

    @Test
    void thereIsOneTemplate() {
        ObjectNode tokenizer = tokenizer("wordlevel");
        ArrayNode processors = (ArrayNode) tokenizer.at("/post_processor/processors");
        processors.add(processors.get(0).deepCopy());

        assertRefused(tokenizer, "2 templates; it must have one");
    }

    @Test
    void mergesMustBeginWithThePrefixOfContinuations() {
        ObjectNode tokenizer = tokenizer("byte-level-bpe");
        ((ObjectNode) tokenizer.path("model")).put("continuing_subword_prefix", "##");

        assertRefused(tokenizer, "model.continuing_subword_prefix is \"##\"");
    }

    @Test
    void aDecoderCannotTakeFromTheEndOfNothing() {
        ObjectNode tokenizer = tokenizer("byte-fallback-bpe");
        ((ObjectNode) tokenizer.at("/decoder/decoders/3")).put("stop", 4294967296L);

        assertRefused(tokenizer, "decoder.stop", "it must be 0");
    }

    @Test
    void numbersOfTokensAreNotNegativeHere() {
        ObjectNode tokenizer = tokenizer("wordpiece");
        ((ObjectNode) tokenizer.at("/model/vocab")).put("[PAD]", 2147483648L);

        assertRefused(tokenizer, "gives the token \"[PAD]\" the number 2147483648");
    }

    @Test
    void lettersAreNotInsertedBeforeBytes() {
        ObjectNode tokenizer = tokenizer("byte-level-bpe");
        ObjectNode replace = tokenizer.putObject("normalizer").put("type", "Replace");
        replace.put("content", "x").putObject("pattern").put("Regex", "(?=q)");

        assertRefused(tokenizer, "finds places without a letter");
        replace.putObject("pattern").put("Regex", " {2,}");
        assertAccepted(tokenizer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "(a+)+$; true",
                "(?:(\\w*)x)*; true",
                "(a|aa)+; true",
                "(.|b){2,}; true",
                "'s|'t| ?\\p{L}+| ?[^\\s\\p{L}]+|\\s+(?!\\S)|\\s+; false",
                "(?i:'s|'t|'re)|[^\\r\\n\\p{L}]?\\p{L}+|\\p{N}{1,3}|\\s*[\\r\\n]+; false",
                " ?[^(\\s|[.,!?…。，、।۔،])]+; false",
                "(?=(\\d{3})+(?!\\d)); false"
            })
    void expressionsThatMayTakeForEverAreFound(String expression, boolean found) {
        assertThat(NestedRepetition.isIn(expression)).isEqualTo(found);
    }

    @Test
    void aDamagedMapOfCharactersIsRefused() {
        byte[] map = new byte[4 + 1024 + 2];
        map[1] = 4;
        ObjectNode tokenizer = tokenizer("unigram");
        ObjectNode normalizer = tokenizer.putObject("normalizer").put("type", "Precompiled");
        normalizer.put("precompiled_charsmap", Base64.getEncoder().encodeToString(map));
        assertAccepted(tokenizer);

        // From the root, 'a' leads to a leaf at 2, whose replacement would begin at byte 9.
        int a = 4 + 4 * 'a';
        map[a] = 'a';
        map[a + 1] = (byte) (1 | ('a' ^ 2) << 2);
        map[a + 2] = (byte) (('a' ^ 2) >> 6);
        map[4 + 4 * 2] = 1;
        normalizer.put("precompiled_charsmap", Base64.getEncoder().encodeToString(map));
        assertAccepted(tokenizer);
        map[4 + 4 * 2] = 9;
        normalizer.put("precompiled_charsmap", Base64.getEncoder().encodeToString(map));
        assertRefused(tokenizer, "normalizer.precompiled_charsmap is damaged");
        map[4 + 4 * 2] = 1;
        map[4 + 1024] = (byte) 0xff; // never in UTF-8
        normalizer.put("precompiled_charsmap", Base64.getEncoder().encodeToString(map));
        assertRefused(tokenizer, "normalizer.precompiled_charsmap is damaged");
        normalizer.put("precompiled_charsmap", "AAAA");
        assertRefused(tokenizer, "normalizer.precompiled_charsmap is damaged");
    }
}
