package org.loraworkbench.runs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 0.125, 0.125",
        "NUMBER, 16, 16",
        "NUMBER, 0.0003, 0.0003",
        "NUMBER, 0.00001, 1e-05",
        "NUMBER, 0.61234567, 0.6123",
        "NUMBER, 1234.5678, '1,234.6'",
        "FRACTION, 0.8123, 81.2 %",
        "PERCENT, 0.0609, 0.061 %",
        "PERCENT, 12.34, 12.3 %",
        "COUNT, 78348, '78,348'",
        "BYTES, 318000, 318 kB",
        "BYTES, 90900000, 90.9 MB",
        "SECONDS, 3.21, 3.2 s"
    })
    void numbersAreShownWithTheirUnit(Column.Kind kind, double value, String shown) {
        assertThat(Figure.shown(kind, value)).isEqualTo(shown);
    }

    @Test
    void whatIsNotKnownIsNotShown() {
        assertThat(Figure.shown(Column.Kind.BYTES, Double.NaN)).isEmpty();
        assertThat(Figure.plain(Double.NaN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "16, 16",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "0.0003, 0.0003",
        "1.25E-5, 0.0000125",
        "1E-8, 1E-8"
    })
    void filesKeepEveryDigit(double value, String plain) {
        assertThat(Figure.plain(value)).isEqualTo(plain);
    }
}
