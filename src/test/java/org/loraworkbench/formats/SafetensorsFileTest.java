package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {

    private static final String TWO_TENSORS =
            """
            {"__metadata__": {"format": "pt"},
             "b": {"dtype": "I32", "shape": [], "data_offsets": [8, 12]},
             "a": {"dtype": "F32", "shape": [1, 2], "data_offsets": [0, 8]}}""";

    @TempDir Path folder;

    @Test
    void tensorsAreListedInTheOrderOfTheirBytes() throws IOException {
        try (SafetensorsFile file = SafetensorsFile.open(write(TWO_TENSORS, 12))) {
            assertThat(file.names()).containsExactly("a", "b");
            assertThat(file.shape("a")).containsExactly(1, 2);
            assertThat(file.elementType("b")).isEqualTo(ElementType.I32);
            assertThat(file.metadata()).containsOnly(Assertions.entry("format", "pt"));
        }
    }

    @Test
    void tensorsAreMappedAndOutliveTheFile() throws IOException {
        TensorData tensor;
        try (SafetensorsFile file = SafetensorsFile.open(write(TWO_TENSORS, 12))) {
            tensor = file.read("a");
        }

        assertThat(tensor.bytes().isDirect()).isTrue();
        assertThat(tensor.toFloats()).containsExactly(0f, 0f);
    }

    @Test
    void aMissingTensorIsNamedWithTheFile() throws IOException {
        Path path = write(TWO_TENSORS, 12);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThatThrownBy(() -> file.read("c"))
                    .isInstanceOf(FormatException.class)
                    .hasMessage("There is no tensor 'c' in " + path + ".");
        }
    }

    @Test
    void aTensorBeyondTwoGibibytesDoesNotHinderTheOthers() throws IOException {
        long twoGibibytes = 1L << 31;
        String header =
                """
                {"big": {"dtype": "U8", "shape": [%1$d], "data_offsets": [0, %1$d]},
                 "after": {"dtype": "U8", "shape": [4], "data_offsets": [%1$d, %2$d]}}"""
                        .formatted(twoGibibytes, twoGibibytes + 4);
        Path path = write(header, 0);
        try (var channel = Files.newByteChannel(path, StandardOpenOption.WRITE)) {
            // A sparse file: only its last bytes take up space.
            channel.position(8 + header.length() + twoGibibytes);
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
        }

        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.read("after").toLongs()).containsExactly(1, 2, 3, 4);
            assertThatThrownBy(() -> file.read("big"))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("'big'")
                    .hasMessageContaining("2147483648 bytes");
        }
    }

    @Test
    void aTruncatedFileIsNamedWithBothSizes() throws IOException {
        Path path = write(TWO_TENSORS, 11);

        assertRefused(path)
                .withMessage(
                        "%s is truncated: it should have at least %d bytes, but has %d; copy or"
                                + " download it again.",
                        path, Files.size(path) + 1, Files.size(path));
    }

    @Test
    void aFileThatEndsInItsHeaderIsTruncated() throws IOException {
        Path path = write(TWO_TENSORS, 12);
        Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 20));

        assertRefused(path).withMessageContaining("is truncated").withMessageContaining("has 20");
    }

    @Test
    void anEmptyFileIsTruncated() throws IOException {
        assertRefused(Files.createFile(folder.resolve("empty.safetensors")))
                .withMessageContaining("at least 8 bytes, but has 0");
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Path path = folder.resolve("text.safetensors");
        Files.writeString(path, "a text about weights");

        assertRefused(path).withMessageContaining("its header would have");
    }

    @Test
    void aPointerOfGitLfsIsSaidToBeOne() throws IOException {
        Path path = folder.resolve("pointer.safetensors");
        Files.writeString(path, "version https://git-lfs.github.com/spec/v1\noid sha256:12");

        assertRefused(path).withMessageContaining("git lfs pull");
    }

    @Test
    void aHeaderThatIsNotJsonIsRefused() throws IOException {
        assertRefused(write("{\"a\": ", 0)).withMessageContaining("its header is not JSON");
        assertRefused(write("[1, 2]", 0)).withMessageContaining("not a JSON object");
    }

    @Test
    void theSameNameTwiceIsRefused() throws IOException {
        assertRefused(write(header("a", "F32", "[0]", "[0, 0]").replace("}}", "}, \"a\": {}}"), 0))
                .withMessageContaining("Duplicate field 'a'");
    }

    @Test
    void anUnknownElementTypeIsNamed() throws IOException {
        assertRefused(write(header("a", "F8_E4M3", "[4]", "[0, 4]"), 4))
                .withMessageContaining("the tensor 'a' has the element type 'F8_E4M3'")
                .withMessageContaining("BF16");
    }

    @Test
    void overlappingTensorsAreRefused() throws IOException {
        String overlapping =
                """
                {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
                 "b": {"dtype": "F32", "shape": [2], "data_offsets": [4, 12]}}""";

        assertRefused(write(overlapping, 12))
                .withMessageContaining("the tensor 'b' overlaps the one before it");
    }

    @Test
    void bytesThatBelongToNoTensorAreRefused() throws IOException {
        assertRefused(write(header("a", "F32", "[1]", "[4, 8]"), 8))
                .withMessageContaining("there is a gap before the tensor 'a'");
        assertRefused(write(header("a", "F32", "[1]", "[0, 4]"), 7))
                .withMessageContaining("3 bytes follow the last tensor");
    }

    @Test
    void aShapeThatDoesNotFitItsPlaceIsRefused() throws IOException {
        assertRefused(write(header("a", "F32", "[3]", "[0, 8]"), 8))
                .withMessageContaining("'a' takes 12 bytes, its data_offsets 8");
    }

    @Test
    void nonsenseInShapeOrOffsetsIsRefused() throws IOException {
        assertRefused(write(header("a", "F32", "[1.5]", "[0, 4]"), 4))
                .withMessageContaining(
                        "the shape of the tensor 'a' is not a list of whole numbers");
        assertRefused(write(header("a", "F32", "[1]", "[4, 0]"), 4))
                .withMessageContaining("are not a start and an end");
        assertRefused(write(header("a", "F32", "[4611686018427387904, 4]", "[0, 4]"), 4))
                .withMessageContaining("too large");
        assertRefused(
                        write(
                                header(
                                        "a",
                                        "U8",
                                        "[9223372036854775807]",
                                        "[0, 9223372036854775807]"),
                                4))
                .withMessageContaining("are not a start and an end");
    }

    @Test
    void aMissingFileIsNamed() {
        assertRefused(folder.resolve("nowhere.safetensors"))
                .withMessageContaining("There is no file")
                .withMessageContaining("nowhere.safetensors");
    }

    private static ThrowableAssertAlternative<FormatException> assertRefused(Path path) {
        return Assertions.assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> SafetensorsFile.open(path));
    }

    private static String header(String name, String type, String shape, String offsets) {
        return "{\"%s\": {\"dtype\": \"%s\", \"shape\": %s, \"data_offsets\": %s}}"
                .formatted(name, type, shape, offsets);
    }

    private Path write(String header, int dataBytes) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        Path path = folder.resolve("test.safetensors");
        try (OutputStream file = Files.newOutputStream(path)) {
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            file.write(length.putLong(json.length).array());
            file.write(json);
            file.write(new byte[dataBytes]);
        }
        return path;
    }
}
