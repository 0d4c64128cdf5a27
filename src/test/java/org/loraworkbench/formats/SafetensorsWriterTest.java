package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.files.WholeFile;

class SafetensorsWriterTest {

    private static final Path PARITY = Path.of("src/test/resources/parity");

    @TempDir Path folder;

    static Stream<Path> filesOfTheReference() throws IOException {
        try (Stream<Path> files = Files.walk(PARITY)) {
            return files.filter(file -> file.toString().endsWith(".safetensors")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("filesOfTheReference")
    void filesOfTheReferenceSurviveARoundTrip(Path original) throws IOException {
        Path copy = folder.resolve("copy.safetensors");
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(original)) {
            file.names().forEach(name -> tensors.put(name, file.read(name)));
            SafetensorsWriter.write(copy, tensors, file.metadata());
        }

        try (SafetensorsFile file = SafetensorsFile.open(copy)) {
            assertThat(file.names()).containsExactlyElementsOf(tensors.keySet());
            tensors.forEach((name, tensor) -> assertSameTensor(file.read(name), tensor));
        }
        assertThat(headerLength(copy) % 8).isZero();
    }

    @Test
    void theHeaderReadsAsTheFormatDemands() throws IOException {
        Path path = folder.resolve("header.safetensors");

        SafetensorsWriter.write(
                path,
                Map.of("x", TensorData.ofFloats(new float[] {1}, 1)),
                SafetensorsWriter.PYTORCH_METADATA);

        String header =
                new String(Files.readAllBytes(path), 8, headerLength(path), StandardCharsets.UTF_8);
        assertThat(header.stripTrailing())
                .isEqualTo(
                        "{\"__metadata__\":{\"format\":\"pt\"},"
                                + "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}");
    }

    @Test
    void narrowElementsComeLastSoThatEveryTensorIsAligned() throws IOException {
        Path path = folder.resolve("mixed.safetensors");
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        tensors.put(
                "flag", new TensorData(ElementType.BOOL, new long[] {1}, ByteBuffer.allocate(1)));
        tensors.put("z", TensorData.ofFloats(new float[] {1, 2, 3}, 3));
        tensors.put("a", TensorData.ofFloats(new float[] {4}, 1));
        tensors.put("empty", TensorData.ofFloats(new float[0], 0, 4));
        tensors.put("ids", TensorData.ofLongs(new long[] {5, 6}, 2));

        SafetensorsWriter.write(path, tensors, Map.of());

        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.names()).contains("empty").startsWith("ids", "z").endsWith("flag");
            tensors.forEach((name, tensor) -> assertSameTensor(file.read(name), tensor));
        }
    }

    @Test
    void writingReplacesTheFileAndLeavesNothingBeside() throws IOException {
        Path path = folder.resolve("model.safetensors");
        SafetensorsWriter.write(
                path, Map.of("old", TensorData.ofFloats(new float[100], 100)), Map.of());

        SafetensorsWriter.write(
                path, Map.of("new", TensorData.ofFloats(new float[] {7}, 1)), Map.of());

        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.names()).containsExactly("new");
        }
        assertThat(folder).isDirectoryContaining(path::equals);
        assertThat(folder.toFile().list()).containsExactly("model.safetensors");
    }

    @Test
    void aFailureLeavesTheOldFileAsItWas() throws IOException {
        Path path = folder.resolve("model.safetensors");
        Files.writeString(path, "old");

        assertThatThrownBy(
                        () ->
                                WholeFile.write(
                                        path,
                                        channel -> {
                                            channel.write(ByteBuffer.wrap(new byte[10]));
                                            throw new IOException("disk full");
                                        }))
                .hasMessage("disk full");

        assertThat(path).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("model.safetensors");
    }

    @Test
    void tensorsLargerThanOneChunkAreWrittenWhole() throws IOException {
        Path path = folder.resolve("large.safetensors");
        float[] values = new float[1_000_003];
        values[values.length - 1] = 42;

        SafetensorsWriter.write(
                path, Map.of("x", TensorData.ofFloats(values, values.length)), Map.of());

        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.read("x").toFloats()).isEqualTo(values);
        }
    }

    @Test
    void theNameOfTheMetadataIsNotATensors() {
        assertThatThrownBy(
                        () ->
                                SafetensorsWriter.write(
                                        folder.resolve("x.safetensors"),
                                        Map.of(
                                                "__metadata__",
                                                TensorData.ofFloats(new float[1], 1)),
                                        Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("__metadata__");
    }

    private static void assertSameTensor(TensorData actual, TensorData expected) {
        assertThat(actual.elementType()).isEqualTo(expected.elementType());
        assertThat(actual.shape()).containsExactly(expected.shape());
        assertThat(actual.bytes()).isEqualTo(expected.bytes());
    }

    private static int headerLength(Path path) throws IOException {
        return (int)
                ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
