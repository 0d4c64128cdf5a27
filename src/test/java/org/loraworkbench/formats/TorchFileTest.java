package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that torch.save wrote; {@code record.py} beside them made them. */
class TorchFileTest {

    private static final Path FILES = Path.of("src/test/resources/torch");

    /** Bytes between the places that are tried; prime, so that no structure hides between them. */
    private static final int STEP = 7;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "types",
                "tied",
                "views",
                "parameters",
                "state-dict",
                "checkpoint",
                "lightning",
                "legacy",
                "legacy-types",
                "legacy-views"
            })
    void itsTensorsAreThoseThatTorchLoads(String name) throws IOException {
        try (TensorSource actual = TensorSource.open(FILES.resolve(name + ".bin"));
                TensorSource expected = TensorSource.open(FILES.resolve(name + ".safetensors"))) {
            assertThat(actual.names()).containsExactlyInAnyOrderElementsOf(expected.names());
            for (String tensor : expected.names()) {
                assertThat(actual.shape(tensor)).as(tensor).isEqualTo(expected.shape(tensor));
                assertThat(actual.elementType(tensor)).isEqualTo(expected.elementType(tensor));
                assertThat(actual.read(tensor).bytes())
                        .as(tensor)
                        .isEqualTo(expected.read(tensor).bytes());
                assertThat(inPieces(actual, tensor)).isEqualTo(inPieces(expected, tensor));
            }
        }
    }

    private static ByteBuffer inPieces(TensorSource source, String name) {
        ByteBuffer all = ByteBuffer.allocate(source.read(name).bytes().remaining());
        source.readPieces(name, 2, piece -> all.put(piece.bytes()));
        return all.flip();
    }

    @Test
    void aTensorStaysValidWhenTheFileIsClosed() throws IOException {
        TensorData weight;
        try (TensorSource file = TorchFile.open(FILES.resolve("plain.bin"))) {
            weight = file.read("weight");
            assertThat(weight.bytes().isDirect()).isTrue();
        }

        assertThat(weight.toFloats()).containsExactly(-0.25f, -0.125f, 0, 0.125f, 0.25f, 0.375f);
    }

    @Test
    void aTensorThatIsNotThereIsNamed() throws IOException {
        try (TensorSource file = TorchFile.open(FILES.resolve("views.bin"))) {
            assertThatExceptionOfType(FormatException.class)
                    .isThrownBy(() -> file.read("other"))
                    .withMessage("There is no tensor 'other' in %s.", FILES.resolve("views.bin"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "command|posix.system, which is no part of weights and could run any code",
                "legacy-command|posix.system, which is no part of weights and could run any code",
                "module|torch.nn.modules.linear.Linear, which is no part of weights",
                "object|argparse.Namespace, which is no part of weights",
                "complex|torch.ComplexFloatStorage, which is no part of weights",
                "no-tensors|holds no tensors by name; save a model's state_dict() there.",
                "two-models|holds several dictionaries of tensors, student, teacher; keep the",
                "compressed|plain/data/0 in it is compressed; load it there and save it",
                "big-endian|its byteorder is \"big\", not \"little\"; load it there"
            })
    void whatIsNoPlainStateDictIsRefusedInOneSentence(String name, String reason) {
        Path file = FILES.resolve("refused").resolve(name + ".bin");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> TorchFile.open(file))
                .withMessageStartingWith(file + " ")
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "legacy-views"})
    void aFileThatIsCutShortAnywhereIsRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(FILES.resolve(name + ".bin"));
        Path cut = folder.resolve("pytorch_model.bin");
        for (int length = 0; length < whole.length; length += STEP) {
            Files.write(cut, Arrays.copyOf(whole, length));

            assertThatExceptionOfType(FormatException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> TorchFile.open(cut))
                    .withMessageStartingWith(cut + " is truncated")
                    .withMessageContaining("copy or download it again");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "legacy-views"})
    void aFileWithADamagedByteIsReadOrRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(FILES.resolve(name + ".bin"));
        Path damaged = folder.resolve("pytorch_model.bin");
        for (int at = 0; at < whole.length; at += STEP) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 << at % Byte.SIZE);
            Files.write(damaged, bytes);
            Throwable thrown = catchThrowable(() -> readAll(damaged));
            if (thrown != null) {
                assertThat(thrown).as("byte %d", at).isInstanceOf(FormatException.class);
            }
        }
    }

    private static void readAll(Path path) throws IOException {
        try (TensorSource file = TorchFile.open(path)) {
            file.names().forEach(file::read);
        }
    }

    @Test
    void whatGitLfsLeavesInItsPlaceIsTold() throws IOException {
        Path pointer = folder.resolve("pytorch_model.bin");
        Files.writeString(pointer, "version https://git-lfs.github.com/spec/v1\n");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> TorchFile.open(pointer))
                .withMessageContaining("fetch that with \"git lfs pull\"");
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("pytorch_model.bin");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> TorchFile.open(missing))
                .withMessage("There is no file %s.", missing);
    }
}
