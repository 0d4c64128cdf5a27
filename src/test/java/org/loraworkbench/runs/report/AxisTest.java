package org.loraworkbench.runs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(axis::label).toList();
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(labels(new Axis("", 0.62, 0.83, false)))
                .containsExactly("0.65", "0.7", "0.75", "0.8");
        assertThat(labels(new Axis("", -11, 311, false)))
                .containsExactly("0", "50", "100", "150", "200", "250", "300");
    }

    @Test
    void aLogarithmicAxisHasPowersOfTen() {
        assertThat(labels(new Axis("", 5_000, 23_000_000, true)))
                .containsExactly("10k", "100k", "1M", "10M");
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "100, 0.5", "1000, 1"})
    void equalFactorsAreEquallyLong(double value, double share) {
        assertThat(new Axis("", 10, 1000, true).share(value))
                .isCloseTo(share, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void oneValueAloneHasRoomAround() {
        Axis axis = Axis.around("", false, DoubleStream.of(5, Double.NaN));

        assertThat(axis.share(5)).isEqualTo(0.5);
        assertThat(axis.ticks()).isNotEmpty();
    }

    @Test
    void withoutValuesThereIsStillAnAxis() {
        assertThat(Axis.around("", true, DoubleStream.of(Double.NaN)).ticks()).isNotEmpty();
    }
}
