package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.loraworkbench.formats.SampleMerge.PARITY;
import static org.loraworkbench.formats.SampleMerge.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.formats.PackedBase.Packing;

/** What bitsandbytes quantized is read as the numbers that it stands for. */
class UnpackedTensorsTest {

    private static final Path CASE = PARITY.resolve("llama-causal-qv");
    private static final String QUERY = "model.layers.0.self_attn.q_proj.weight";

    @TempDir Path folder;

    private Path packed;
    private Path plain;

    @BeforeEach
    void nameFolders() {
        packed = folder.resolve("packed");
        plain = folder.resolve("plain");
    }

    static Stream<Arguments> packings() {
        return Stream.of(
                Arguments.of("nested", (Packing) PackedBase::nested),
                Arguments.of("single", (Packing) PackedBase::single),
                Arguments.of("eight bits", (Packing) PackedBase::eightBits));
    }

    private void write(Packing packing) throws IOException {
        PackedBase.write(CASE.resolve("base"), folder, packing);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packings")
    void isReadAsTheNumbersItStandsFor(String name, Packing packing) throws IOException {
        write(packing);

        assertSameTensors(packed, plain);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packings")
    void piecesAreTheWhole(String name, Packing packing) throws IOException {
        write(packing);

        try (TensorSource weights = HuggingFaceDirectory.open(packed).weights()) {
            for (int elements : new int[] {16, 10}) {
                List<Float> pieces = new ArrayList<>();
                weights.readPieces(
                        QUERY,
                        elements,
                        piece -> {
                            for (float value : piece.toFloats()) {
                                pieces.add(value);
                            }
                        });
                assertThat(pieces.stream().mapToDouble(Float::doubleValue).toArray())
                        .containsExactly(doubles(weights.read(QUERY).toFloats()));
            }
        }
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packings")
    void mergesIntoTheNumbersAndIsRestoredToTheByte(String name, Packing packing)
            throws IOException {
        write(packing);
        Path adapter = CASE.resolve("adapter_final");

        merge(adapter, packed, folder.resolve("merged"));
        merge(adapter, plain, folder.resolve("merged-plain"));
        new AdapterRemoval(folder.resolve("merged")).into(folder.resolve("restored"));

        assertSameTensors(folder.resolve("merged"), folder.resolve("merged-plain"));
        assertThat(JsonFile.read(folder.resolve("merged/config.json")).has("quantization_config"))
                .isFalse();
        for (String file : List.of("model.safetensors", "config.json")) {
            assertThat(folder.resolve("restored").resolve(file))
                    .hasSameBinaryContentAs(packed.resolve(file));
        }
    }

    private static void assertSameTensors(Path one, Path other) throws IOException {
        try (TensorSource actual = HuggingFaceDirectory.open(one).weights();
                TensorSource expected = HuggingFaceDirectory.open(other).weights()) {
            assertThat(actual.names()).containsExactlyInAnyOrderElementsOf(expected.names());
            for (String name : expected.names()) {
                assertThat(actual.read(name).bytes())
                        .as(name)
                        .isEqualTo(expected.read(name).bytes());
                assertThat(actual.shape(name)).as(name).isEqualTo(expected.shape(name));
                assertThat(actual.elementType(name)).isEqualTo(expected.elementType(name));
            }
        }
    }

    @Test
    void layersOfGpt2AreTurnedBack() throws IOException {
        write(PackedBase::nested);
        var config = JsonFile.read(packed.resolve("config.json"));
        config.put("model_type", "gpt2");
        Files.write(packed.resolve("config.json"), JsonFile.bytes(config));

        try (TensorSource turned = HuggingFaceDirectory.open(packed).weights();
                TensorSource expected = HuggingFaceDirectory.open(plain).weights()) {
            String name = "model.layers.0.mlp.up_proj.weight";
            long[] shape = expected.shape(name);
            float[] values = expected.read(name).toFloats();
            float[] found = turned.read(name).toFloats();
            assertThat(turned.shape(name)).containsExactly(shape[1], shape[0]);
            for (int i = 0; i < values.length; i++) {
                int row = i / (int) shape[1];
                int column = i % (int) shape[1];
                assertThat(found[column * (int) shape[0] + row]).isEqualTo(values[i]);
            }
        }
    }

    @Test
    void aMissingScaleIsNamed() throws IOException {
        write(PackedBase::nested);
        rewrite(tensors -> tensors.remove(QUERY + ".nested_absmax"));

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> readQuery())
                .withMessageContaining("the tensor " + QUERY + ".nested_absmax is missing");
    }

    @Test
    void aTableOfAnotherSizeIsNamed() throws IOException {
        write(PackedBase::single);
        rewrite(tensors -> tensors.put(QUERY + ".quant_map", TensorData.ofFloats(new float[8], 8)));

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> readQuery())
                .withMessageContaining(
                        QUERY + ".quant_map has 32 bytes, but bitsandbytes needs 64");
    }

    private void readQuery() throws IOException {
        try (TensorSource weights = HuggingFaceDirectory.open(packed).weights()) {
            weights.read(QUERY);
        }
    }

    /** What is changed in the packed file. */
    private interface Change {
        void of(Map<String, TensorData> tensors);
    }

    private void rewrite(Change change) throws IOException {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        try (TensorSource source = HuggingFaceDirectory.open(packed).storedWeights()) {
            source.names().forEach(name -> tensors.put(name, source.read(name)));
        }
        change.of(tensors);
        Path changed = folder.resolve("changed.safetensors");
        SafetensorsWriter.write(changed, tensors, Map.of());
        Files.move(
                changed, packed.resolve("model.safetensors"), StandardCopyOption.REPLACE_EXISTING);
    }
}
