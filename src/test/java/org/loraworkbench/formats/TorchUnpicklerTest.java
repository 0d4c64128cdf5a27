package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles written by hand, one character for each byte. */
class TorchUnpicklerTest {

    private static final Path FILE = Path.of("pytorch_model.bin");

    private static Object load(String pickle) {
        byte[] bytes = pickle.getBytes(StandardCharsets.ISO_8859_1);
        return new TorchUnpickler(FILE).load(new ByteArrayInputStream(bytes));
    }

    private static void assertRefused(String pickle, String reason) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> load(pickle))
                .withMessageStartingWith("pytorch_model.bin is ")
                .withMessageContaining(reason);
    }

    @Test
    void plainValuesAreRead() {
        assertThat(load("\u0080\2}(X\1\0\0\0aK\7X\1\0\0\0b](NK\3eu."))
                .isEqualTo(Map.of("a", 7, "b", Arrays.asList(null, 3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os.system",
                "posix.system",
                "__builtin__.eval",
                "builtins.getattr",
                "torch.load",
                "torch.storage._load_from_bytes",
                "copy_reg._reconstructor",
                "operator.attrgetter",
                "datetime.datetime",
                "decimal.Decimal",
                "array.array",
                "__builtin__.complex"
            })
    void everyNameBesideThoseOfTensorsIsRefused(String name) {
        int dot = name.lastIndexOf('.');
        String pickle = "c%s\n%s\n)R.".formatted(name.substring(0, dot), name.substring(dot + 1));

        assertRefused(pickle, "a pickle that asks for " + name + ", which is no part of weights");
    }

    /** An instance, a class with arguments, a registered extension, a name from the stack. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(ios\nsystem\n.",
                "(ccollections\nOrderedDict\no.",
                "\u0082\1.",
                "ccollections\nOrderedDict\n)\u0081.",
                "\u008c\2os\u008c\6system\u0093."
            })
    void otherWaysToCallAreNotFollowed(String pickle) {
        assertRefused(pickle, "not what torch.save writes of tensors (instruction ");
    }

    @Test
    void theStateOfAnObjectIsLeftOut() {
        assertThat(load("ccollections\nOrderedDict\n)R}X\1\0\0\0aK\7sb.")).isEqualTo(Map.of());
    }

    @Test
    void aClassIsNotAFunctionOfTensors() {
        assertRefused("ctorch\nFloatStorage\n)R.", "a storage within the pickle itself");
    }

    @Test
    void aStorageOfFewerThanNoNumbersIsRefused() {
        assertRefused(
                "(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0aNJ\u00ff\u00ff\u00ff\u00fftQ.",
                "negative size -1");
    }

    @Test
    void aListThatHoldsItselfIsNoKey() {
        assertRefused("}]q\0h\0aNs.", "a key that is a list or a dictionary");
    }

    @Test
    void noMemoryIsTakenForATextThatIsNotThere() {
        assertRefused("X\u00ff\u00ff\u00ff\u007f.", "a text of 2147483647 bytes");
        assertRefused("X\u00ff\u00ff\u00ff\u00ff.", "a text of -1 bytes");
    }

    @Test
    void aPickleThatEndsEarlyIsRefused() {
        for (String pickle : List.of("", "}", "c", "cos", "cos\nsystem", "X\5\0\0\0abc")) {
            assertRefused(pickle, "truncated");
        }
    }

    @Test
    void instructionsWithoutTheirValuesAreRefused() {
        for (String pickle : List.of(".", "R.", "NR.", "Ns.", "u.", "h\0.", "NNa.", "Q.", "b.")) {
            assertRefused(pickle, "copy or download it again");
        }
    }
}
