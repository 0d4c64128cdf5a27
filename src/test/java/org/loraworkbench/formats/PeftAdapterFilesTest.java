package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeftAdapterFilesTest {

    private static final Path REFERENCE =
            Path.of("src/test/resources/parity/bert-seqcls-qv/adapter_final");

    @TempDir Path parent;

    @Test
    void anAdapterOfTheReferenceSurvivesARoundTrip() throws IOException {
        Path copy = parent.resolve("adapters").resolve("r8");
        ObjectNode config = PeftAdapterFiles.readConfig(REFERENCE);
        try (TensorSource original = PeftAdapterFiles.openWeights(REFERENCE)) {
            Map<String, TensorData> tensors = new LinkedHashMap<>();
            original.names().forEach(name -> tensors.put(name, original.read(name)));

            PeftAdapterFiles.write(copy, config, tensors);

            assertThat(PeftAdapterFiles.readConfig(copy)).isEqualTo(config);
            try (TensorSource written = PeftAdapterFiles.openWeights(copy)) {
                assertThat(written.names()).isEqualTo(original.names());
                tensors.forEach(
                        (name, tensor) ->
                                assertThat(written.read(name).bytes()).isEqualTo(tensor.bytes()));
            }
        }
        assertThat(copy.getParent().toFile().list()).containsExactly("r8");
    }

    @Test
    void overwritingReplacesBothFilesAndKeepsOthers() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("r8"));
        Files.writeString(folder.resolve("adapter_config.json"), "{\"r\": 4}");
        Files.writeString(folder.resolve("adapter_model.safetensors"), "old");
        Files.writeString(folder.resolve("README.md"), "a note");

        PeftAdapterFiles.write(
                folder,
                new JsonMapper().createObjectNode().put("r", 8),
                Map.of("a", TensorData.ofFloats(new float[] {1}, 1)));

        assertThat(PeftAdapterFiles.readConfig(folder).path("r").asInt()).isEqualTo(8);
        try (TensorSource weights = PeftAdapterFiles.openWeights(folder)) {
            assertThat(weights.names()).containsExactly("a");
        }
        assertThat(folder.resolve("README.md")).hasContent("a note");
    }

    @Test
    void aFailureLeavesTheOldAdapterAsItWas() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("r8"));
        Files.writeString(folder.resolve("adapter_config.json"), "{\"r\": 4}");
        ObjectNode config = new JsonMapper().createObjectNode().put("r", 8);
        Map<String, TensorData> impossible =
                Map.of("__metadata__", TensorData.ofFloats(new float[] {1}, 1));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PeftAdapterFiles.write(folder, config, impossible));

        assertThat(PeftAdapterFiles.readConfig(folder).path("r").asInt()).isEqualTo(4);
        assertThat(parent.toFile().list()).containsExactly("r8");
    }

    @Test
    void aFolderWithoutConfigurationIsRefused() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> PeftAdapterFiles.readConfig(parent))
                .withMessage(
                        parent
                                + " has no adapter_config.json; choose a folder in which PEFT saved"
                                + " an adapter.");
    }

    @Test
    void theAdapterBelowAFolderIsNamed() throws IOException {
        Path checkpoint = Files.createDirectories(parent.resolve("checkpoint-10"));
        Files.writeString(checkpoint.resolve("adapter_config.json"), "{}");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> PeftAdapterFiles.readConfig(parent))
                .withMessage(
                        "%s has no adapter_config.json, but %s has one; is that the adapter?",
                        parent, checkpoint);
    }

    @Test
    void aConfigurationThatIsNotJsonIsRefusedWithItsLine() throws IOException {
        Files.writeString(parent.resolve("adapter_config.json"), "{\n\"r\": 8,\n}");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> PeftAdapterFiles.readConfig(parent))
                .withMessageContaining("adapter_config.json is not valid JSON (line 3");
    }

    @Test
    void anAdapterThatTorchSavedIsTheSame() throws IOException {
        Path reference = Path.of("src/test/resources/parity/gpt2-causal-c_attn/adapter_final");
        Files.copy(
                Path.of("src/test/resources/torch/adapter_model.bin"),
                parent.resolve("adapter_model.bin"));

        try (TensorSource actual = PeftAdapterFiles.openWeights(parent);
                TensorSource expected = PeftAdapterFiles.openWeights(reference)) {
            assertThat(actual.names()).containsExactlyInAnyOrderElementsOf(expected.names());
            assertThat(actual.names())
                    .allMatch(
                            name -> actual.read(name).bytes().equals(expected.read(name).bytes()));
        }
    }

    @Test
    void safetensorsArePreferredToWeightsOfTorch() throws IOException {
        Files.writeString(parent.resolve("adapter_model.bin"), "");
        assertThat(PeftAdapterFiles.weightsIn(parent)).hasFileName("adapter_model.bin");

        Files.writeString(parent.resolve("adapter_model.safetensors"), "");

        assertThat(PeftAdapterFiles.weightsIn(parent)).hasFileName("adapter_model.safetensors");
    }

    @Test
    void missingWeightsAreNamed() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> PeftAdapterFiles.openWeights(parent.resolve("nowhere")))
                .withMessageContaining(
                        "nowhere has no adapter_model.safetensors or adapter_model.bin");
    }
}
