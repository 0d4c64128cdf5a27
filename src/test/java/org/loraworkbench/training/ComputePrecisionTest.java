package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Precision;

class ComputePrecisionTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "100, 40, BFLOAT16",
        "100, 79, BFLOAT16",
        "100, 81, FLOAT32",
        "100, 99, FLOAT32",
        "100, 101, FLOAT32",
        "100, 300, FLOAT32",
    })
    void roundingMustBringMoreThanAMeasurementVaries(long single, long half, Precision expected) {
        assertThat(ComputePrecision.faster(single, half)).isEqualTo(expected);
    }

    @Test
    void whatWasMeasuredOnceHoldsForEveryLaterStart() {
        Path file = folder.resolve("cache/precision.json");
        Precision first = new MeasuredPrecision(file).get("a", () -> Precision.BFLOAT16);
        Precision other = new MeasuredPrecision(file).get("b", () -> Precision.FLOAT32);

        Precision again = new MeasuredPrecision(file).get("a", () -> Precision.FLOAT32);

        assertThat(first).isEqualTo(Precision.BFLOAT16);
        assertThat(other).isEqualTo(Precision.FLOAT32);
        assertThat(again).isEqualTo(Precision.BFLOAT16);
    }

    @ParameterizedTest
    @CsvSource({"''", "null", "[1]", "{\"a\": \"bfloat", "{\"a\": \"int8\"}", "{\"a\": null}"})
    void aDamagedFileIsMeasuredAnew(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("precision.json"), content);

        Precision found = new MeasuredPrecision(file).get("a", () -> Precision.BFLOAT16);

        assertThat(found).isEqualTo(Precision.BFLOAT16);
        assertThat(new MeasuredPrecision(file).get("a", () -> Precision.FLOAT32))
                .isEqualTo(Precision.BFLOAT16);
    }

    @Test
    void whatWasMeasuredForAWidthIsExpectedOfTheNextStart() {
        MeasuredPrecision measured = new MeasuredPrecision(folder.resolve("precision.json"));
        measured.get(MeasuredPrecision.key("One", 2, "cpu()", 38), () -> Precision.FLOAT32);
        measured.get(MeasuredPrecision.key("One", 2, "cpu()", 384), () -> Precision.BFLOAT16);
        assertThat(measured.expected("One", 384)).contains(Precision.BFLOAT16);
        assertThat(measured.expected("One", 84)).isEmpty();
        assertThat(measured.expected("Another", 384)).isEmpty();

        measured.get(MeasuredPrecision.key("One", 1, "cpu()", 384), () -> Precision.FLOAT32);
        assertThat(measured.expected("One", 384)).contains(Precision.FLOAT32);
    }
}
