package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuggingFaceDirectoryTest {

    private static final Path REFERENCE = Path.of("src/test/resources/parity/bert-seqcls-qv/base");

    private static final Path SAVED = Path.of("src/test/resources/saved");

    @TempDir Path folder;

    @Test
    void aModelSavedByTransformersOpens() throws IOException {
        HuggingFaceDirectory model = HuggingFaceDirectory.open(REFERENCE);

        assertThat(model.config().path("model_type").asText()).isEqualTo("bert");
        assertThat(model.tokenizer()).isEmpty();
        try (TensorSource weights = model.weights()) {
            assertThat(weights.contains("bert.embeddings.word_embeddings.weight")).isTrue();
        }
    }

    @Test
    void theTokenizerIsFoundWhereThereIsOne() throws IOException {
        write("config.json", "{}");
        write("tokenizer.json", "{}");

        assertThat(HuggingFaceDirectory.open(folder).tokenizer())
                .contains(folder.resolve("tokenizer.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "spm.model"})
    void aModelOfSentencePieceStandsForATokenizer(String file) throws IOException {
        write("config.json", "{}");
        assertThat(HuggingFaceDirectory.open(folder).tokenizer()).isEmpty();

        write(file, "pieces");

        assertThat(HuggingFaceDirectory.open(folder).tokenizer())
                .contains(folder.resolve("tokenizer.json"));
    }

    @Test
    void shardsAreReadAsOneModel() throws IOException {
        writeShard("model-00001-of-00002.safetensors", "a", 1f);
        writeShard("model-00002-of-00002.safetensors", "b", 2f);
        writeIndex(
                """
                {"a": "model-00001-of-00002.safetensors",
                 "b": "model-00002-of-00002.safetensors"}""");

        try (TensorSource weights = HuggingFaceDirectory.open(folder).weights()) {
            assertThat(weights.names()).containsExactly("a", "b");
            assertThat(weights.read("b").toFloats()).containsExactly(2f);
            assertThat(weights.shape("a")).containsExactly(1);
            assertThatExceptionOfType(FormatException.class)
                    .isThrownBy(() -> weights.read("c"))
                    .withMessageContaining("'c'")
                    .withMessageContaining("model.safetensors.index.json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "model-00001-of-00002.safetensors, their index is missing",
        "pytorch_model_fsdp_0/__0_0.distcp, accelerate merge-weights",
        "zero_to_fp32.py, zero_to_fp32.py",
        "model-q4.gguf, llama.cpp",
        "consolidated.safetensors, save_pretrained",
        "tf_model.h5, another program than PyTorch"
    })
    void whatLiesInPlaceOfWeightsIsNamed(String file, String advice) throws IOException {
        write("config.json", "{}");
        Files.createDirectories(folder.resolve(file).getParent());
        write(file, "");

        assertWeightsRefused("(" + file + " ");
        assertWeightsRefused(advice);
    }

    @Test
    void aTrainingsOtherFilesAreNotTakenForWeights() throws IOException {
        write("config.json", "{}");
        write("training_args.bin", "");

        assertWeightsRefused("there should be a model.safetensors or a pytorch_model.bin.");
    }

    @Test
    void aMissingShardIsNamed() throws IOException {
        writeIndex("{\"a\": \"model-00001-of-00001.safetensors\"}");

        assertWeightsRefused("'model-00001-of-00001.safetensors', which is missing");
    }

    @Test
    void aTensorThatTheIndexDoesNotNameIsReadFromTheFileOfOthers() throws IOException {
        SafetensorsWriter.write(
                folder.resolve("one.safetensors"),
                Map.of(
                        "a", TensorData.ofFloats(new float[] {1}, 1),
                        "b", TensorData.ofFloats(new float[] {2}, 1)),
                Map.of());
        writeIndex("{\"a\": \"one.safetensors\"}");

        try (TensorSource weights = HuggingFaceDirectory.open(folder).weights()) {
            assertThat(weights.names()).containsExactlyInAnyOrder("a", "b");
            assertThat(weights.read("b").toFloats()).containsExactly(2);
        }
    }

    @Test
    void anIndexThatPromisesAnAbsentTensorIsRefused() throws IOException {
        writeShard("one.safetensors", "a", 1f);
        writeIndex("{\"b\": \"one.safetensors\"}");

        assertWeightsRefused("'b' is in one.safetensors, but it is not");
    }

    @Test
    void anIndexCannotPointOutOfItsFolder() throws IOException {
        writeIndex("{\"a\": \"../secret.safetensors\"}");

        assertWeightsRefused("'../secret.safetensors', which is not beside it");
    }

    @Test
    void anIndexWithoutAMapIsRefused() throws IOException {
        write("config.json", "{}");
        write("model.safetensors.index.json", "{}");

        assertWeightsRefused("has no weight_map");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opt-lm-torch", "t5-lm-torch"})
    void weightsOfTorchOpenWholeAndInShards(String name) throws IOException {
        HuggingFaceDirectory model = HuggingFaceDirectory.open(SAVED.resolve(name));

        assertThat(model.hasWeights()).isTrue();
        assertThat(model.weightFiles()).allMatch(file -> file.toString().endsWith(".bin"));
        try (TensorSource weights = model.weights()) {
            assertThat(weights.read("lm_head.weight").shape()).containsExactly(20, 8);
        }
    }

    @Test
    void safetensorsArePreferredToWeightsOfTorch() throws IOException {
        write("config.json", "{}");
        write("pytorch_model.bin", "");
        writeShard("model.safetensors", "a", 1f);

        try (TensorSource weights = HuggingFaceDirectory.open(folder).weights()) {
            assertThat(weights.names()).containsExactly("a");
        }
    }

    @Test
    void damagedWeightsOfTorchAreRefused() throws IOException {
        write("config.json", "{}");
        write("pytorch_model.bin", "");

        assertWeightsRefused("pytorch_model.bin is truncated, damaged, or no file");
    }

    @Test
    void missingWeightsAreNoticedOnlyWhenTheyAreAskedFor() throws IOException {
        write("config.json", "{\"model_type\": \"bert\"}");

        assertThat(HuggingFaceDirectory.open(folder).config()).hasSize(1);
        assertWeightsRefused(
                "has no weights; there should be a model.safetensors or a pytorch_model.bin.");
    }

    @Test
    void aFolderWithoutConfigurationIsRefused() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> HuggingFaceDirectory.open(folder))
                .withMessage(
                        folder
                                + " has no config.json; choose a folder in which transformers saved"
                                + " a model.");
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> HuggingFaceDirectory.open(folder.resolve("nowhere")))
                .withMessageContaining("There is no folder")
                .withMessageContaining("nowhere");
    }

    @Test
    void aConfigurationThatIsNotJsonIsRefusedWithItsLine() throws IOException {
        write("config.json", "{\n  \"model_type\": bert\n}");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> HuggingFaceDirectory.open(folder))
                .withMessageContaining("config.json is not valid JSON (line 2, column");
    }

    @Test
    void infinityInAConfigurationIsReadAsPythonWritesIt() throws IOException {
        write("config.json", "{\"time_step_limit\": Infinity}");

        assertThat(HuggingFaceDirectory.open(folder).config().path("time_step_limit").asDouble())
                .isInfinite();
    }

    @Test
    void aConfigurationThatIsNotAnObjectIsRefused() throws IOException {
        write("config.json", "[]");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> HuggingFaceDirectory.open(folder))
                .withMessageContaining("should hold a JSON object");
    }

    private void assertWeightsRefused(String reason) throws IOException {
        HuggingFaceDirectory model = HuggingFaceDirectory.open(folder);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(model::weights)
                .withMessageContaining(reason);
    }

    private void writeShard(String name, String tensor, float value) throws IOException {
        SafetensorsWriter.write(
                folder.resolve(name),
                Map.of(tensor, TensorData.ofFloats(new float[] {value}, 1)),
                SafetensorsWriter.PYTORCH_METADATA);
    }

    private void writeIndex(String weightMap) throws IOException {
        write("config.json", "{}");
        write("model.safetensors.index.json", "{\"weight_map\": %s}".formatted(weightMap));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
