package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniLmModelTest {

    @TempDir static Path models;

    private static HuggingFaceDirectory model;

    @BeforeAll
    static void unpackTwiceAtOnce() throws IOException {
        Stream.generate(() -> CompletableFuture.supplyAsync(MiniLmModelTest::unpack))
                .limit(2)
                .toList()
                .forEach(CompletableFuture::join);
        model = HuggingFaceDirectory.open(models.resolve("minilm-l6"));
    }

    private static Path unpack() {
        try {
            return MiniLmModel.materialize(models);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** The expected values were read from the ONNX file by a separate program, in Python. */
    @Test
    void weightsHaveTheBitsOfTheOriginal() throws IOException {
        try (TensorSource weights = model.weights()) {
            assertThat(value(weights, "embeddings.word_embeddings.weight", 101, 0))
                    .isEqualTo(-0x1.20ad1cp-6f);
            assertThat(value(weights, "embeddings.word_embeddings.weight", 30521, 383))
                    .isEqualTo(0x1.2b80f2p-8f);
            assertThat(value(weights, "encoder.layer.0.attention.self.query.weight", 5, 7))
                    .isEqualTo(-0x1.80e53p-7f);
            assertThat(value(weights, "encoder.layer.4.attention.self.value.weight", 0, 383))
                    .isEqualTo(-0x1.054aeap-7f);
            assertThat(value(weights, "encoder.layer.3.intermediate.dense.weight", 1500, 2))
                    .isEqualTo(0x1.0a17f2p-5f);
            assertThat(value(weights, "encoder.layer.5.output.dense.weight", 2, 1535))
                    .isEqualTo(0x1.5f9c8ap-5f);
            assertThat(value(weights, "encoder.layer.5.output.LayerNorm.bias", 383))
                    .isEqualTo(0x1.0ed808p-4f);
        }
    }

    @Test
    void everyTensorOfBertWithoutPoolerIsThereAndNothingElse() throws IOException {
        try (TensorSource weights = model.weights()) {
            // 5 in the embeddings, then 6 linear layers and 2 norms per layer, two tensors each.
            assertThat(weights.names()).hasSize(5 + 6 * 16);
            assertThat(weights.names())
                    .allMatch(name -> name.startsWith("embeddings.") || name.startsWith("encoder."))
                    .allMatch(name -> weights.elementType(name) == ElementType.F32);
            assertThat(weights.shape("encoder.layer.0.intermediate.dense.weight"))
                    .containsExactly(1536, 384);
            long parameters =
                    weights.names().stream()
                            .mapToLong(name -> weights.read(name).elementCount())
                            .sum();
            assertThat(parameters).isEqualTo(22_565_376);
        }
    }

    @Test
    void theConfigurationIsBertsAndNeedsNoUnpacking() throws IOException {
        JsonNode config = MiniLmModel.config();

        assertThat(config).isEqualTo(model.config());
        assertThat(config.path("model_type").asText()).isEqualTo("bert");
        assertThat(config.path("layer_norm_eps").asDouble()).isEqualTo(1e-12);
    }

    @Test
    void theTokenizerComesAlong() {
        assertThat(model.tokenizer()).isPresent();
    }

    @Test
    void racingProcessesLeaveNothingBeside() {
        assertThat(models.toFile().list()).containsExactly("minilm-l6");
        assertThat(model.folder().toFile().list())
                .containsExactlyInAnyOrder("config.json", "model.safetensors", "tokenizer.json");
    }

    @Test
    void aModelThatIsThereIsNotUnpackedAgain() throws IOException {
        Path weights = model.folder().resolve("model.safetensors");
        FileTime written = Files.getLastModifiedTime(weights);

        MiniLmModel.materialize(models);

        assertThat(Files.getLastModifiedTime(weights)).isEqualTo(written);
    }

    @Test
    void anIncompleteModelIsCompleted(@TempDir Path others) throws IOException {
        Path folder = Files.createDirectory(others.resolve("minilm-l6"));
        Files.writeString(folder.resolve("config.json"), "{}");

        MiniLmModel.materialize(others);

        HuggingFaceDirectory completed = HuggingFaceDirectory.open(folder);
        assertThat(completed.config()).isEqualTo(model.config());
        try (TensorSource weights = completed.weights()) {
            assertThat(weights.names()).hasSize(101);
        }
    }

    private static float value(TensorSource weights, String name, int... place) {
        long[] shape = weights.shape(name);
        int index = 0;
        for (int dimension = 0; dimension < place.length; dimension++) {
            index = index * Math.toIntExact(shape[dimension]) + place[dimension];
        }
        return weights.read(name).toFloats()[index];
    }
}
