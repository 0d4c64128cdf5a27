package org.loraworkbench.gui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    @Test
    void countsSeparateThousands() {
        assertThat(NumberText.count(147_456)).isEqualTo("147,456");
    }

    @ParameterizedTest
    @CsvSource({
        "999, 999 B",
        "316000, 316 kB",
        "999600, 1.00 MB",
        "90327600, 90.3 MB",
        "457000000, 457 MB",
        "1250000000, 1.25 GB"
    })
    void bytesUseDecimalUnitsAndThreeFigures(long bytes, String text) {
        assertThat(NumberText.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 100 %", "0.2541, 25.4 %", "0.00346, 0.35 %", "0.00002, 0.0020 %", "0, 0.00 %"})
    void smallSharesKeepTheirDigits(double share, String text) {
        assertThat(NumberText.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.48123, 0.4812",
        "12.345, 12.35",
        "1234.5, 1235",
        "0.0000123, 1.23e-05",
        "NaN, –"
    })
    void measuresHaveFourFigures(double value, String text) {
        assertThat(NumberText.measure(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2.0, 2", "0.5, 0.5", "0.33333, 0.3333", "10, 10", "100, 100"})
    void plainNumbersHaveNoNeedlessZeros(double value, String text) {
        assertThat(NumberText.plain(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"42, 42 s", "200, 3 min 20 s", "7500, 2 h 05 min"})
    void durationsShowTheirTwoLargestUnits(long seconds, String text) {
        assertThat(NumberText.duration(Duration.ofSeconds(seconds))).isEqualTo(text);
    }
}
