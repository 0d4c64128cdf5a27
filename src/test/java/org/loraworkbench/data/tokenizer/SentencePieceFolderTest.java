package org.loraworkbench.data.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.data.examples.DataException;

/** What of a SentencePiece model no recorded folder shows, and what is refused. */
class SentencePieceFolderTest {

    private static final Path RECORDED = Path.of("src/test/resources/sentencepiece");

    @TempDir private Path folder;

    @BeforeEach
    void writeConfiguration() throws IOException {
        write("config.json", "{\"model_type\": \"t5\"}");
    }

    @Test
    void aModelWithoutATableOfLettersReplacesNone() throws IOException {
        writeModel("spiece.model", 1);

        JsonNode tree = read().tree();

        assertThat(tree.path("normalizer").isNull()).isTrue();
        assertThat(tree.at("/model/vocab/3/0").asText()).isEqualTo("\u2581a");
        assertThat(tree.at("/model/vocab/3/1").asDouble()).isEqualTo(-1.5);
    }

    @Test
    void tokenizerJsonComesBeforeTheModel() throws IOException {
        Files.copy(RECORDED.resolve("t5/spiece.model"), folder.resolve("spiece.model"));
        write("tokenizer.json", "{\"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 0}}}");

        assertThat(read().tree().at("/model/type").asText()).isEqualTo("WordLevel");
    }

    @Test
    void anEmptyFileIsNoModel() throws IOException {
        Files.write(folder.resolve("spiece.model"), new byte[0]);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::read)
                .withMessageContaining("spiece.model is no whole model of SentencePiece");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 700, 2000, 2614})
    void aFileThatIsCutIsNoModel(int bytes) throws IOException {
        byte[] whole = Files.readAllBytes(RECORDED.resolve("t5/spiece.model"));
        Files.write(folder.resolve("spiece.model"), Arrays.copyOf(whole, bytes));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::read)
                .withMessageContaining("spiece.model is no whole model of SentencePiece");
    }

    @Test
    void aDamagedTableOfLettersIsNamedWithItsFile() throws IOException {
        writeModel("spiece.model", 1, new byte[] {9, 0, 0, 0, 1});

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::read)
                .withMessageContaining("spiece.model: normalizer.precompiled_charsmap is damaged");
    }

    @Test
    void theVocabularyOfTiktokenIsNoModelEither() throws IOException {
        write("config.json", "{\"model_type\": \"llama\"}");
        write("tokenizer.model", "IQ== 0\nIg== 1\nIw== 2\nJA== 3\n");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::read)
                .withMessageContaining("tokenizer.model is no whole model")
                .withMessageContaining("tiktoken")
                .withMessageContaining("save_pretrained");
    }

    @Test
    void aModelOfWholeWordsIsRefused() throws IOException {
        writeModel("spiece.model", 3);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::read)
                .withMessageContaining("spiece.model is a SentencePiece model of type WORD");
    }

    @Test
    void aClassOfTheOtherTypeIsRefused() throws IOException {
        writeModel("spiece.model", 2);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::read)
                .withMessageContaining(
                        "is a model of type BPE, but T5Tokenizer is made from one of type UNIGRAM");

        writeModel("tokenizer.model", 1);
        write("tokenizer_config.json", "{\"tokenizer_class\": \"LlamaTokenizer\"}");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::read)
                .withMessageContaining(
                        "is a model of type UNIGRAM, but LlamaTokenizer is made from one of type BPE");
    }

    @Test
    void aClassThatIsNotKnownIsRefusedByName() throws IOException {
        writeModel("spiece.model", 1);
        write("tokenizer_config.json", "{\"tokenizer_class\": \"BigBirdTokenizer\"}");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::read)
                .withMessageContaining("BigBirdTokenizer is not made from one here")
                .withMessageContaining("save_pretrained");
    }

    @Test
    void sentinelsInTheModelAreNotAskedForAgain() throws IOException {
        Files.copy(RECORDED.resolve("mt5/spiece.model"), folder.resolve("spiece.model"));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::read)
                .withMessageContaining("has 2 pieces <extra_id_…>")
                .withMessageContaining("extra_ids; set it to 0");
    }

    private TokenizerSettings read() throws IOException {
        return TokenizerSettings.read(folder.resolve("tokenizer.json"));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    /** A model of five pieces, of SentencePiece's {@code model_type}. */
    private void writeModel(String name, int type) throws IOException {
        writeModel(name, type, new byte[0]);
    }

    private void writeModel(String name, int type, byte[] characterMap) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream model = CodedOutputStream.newInstance(bytes);
        for (String piece : new String[] {"<pad>", "</s>", "<unk>", "\u2581a", "a"}) {
            model.writeByteArray(1, piece(piece));
        }
        ByteArrayOutputStream trainer = new ByteArrayOutputStream();
        CodedOutputStream specification = CodedOutputStream.newInstance(trainer);
        specification.writeEnum(3, type);
        specification.writeInt32(40, 2);
        specification.flush();
        model.writeByteArray(2, trainer.toByteArray());
        ByteArrayOutputStream normalizer = new ByteArrayOutputStream();
        CodedOutputStream table = CodedOutputStream.newInstance(normalizer);
        table.writeByteArray(2, characterMap);
        table.flush();
        model.writeByteArray(3, normalizer.toByteArray());
        model.flush();
        Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private static byte[] piece(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream piece = CodedOutputStream.newInstance(bytes);
        piece.writeString(1, text);
        piece.writeFloat(2, -1.5f);
        piece.flush();
        return bytes.toByteArray();
    }
}
