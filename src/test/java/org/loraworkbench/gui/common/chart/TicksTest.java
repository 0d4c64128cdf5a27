package org.loraworkbench.gui.common.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void stepsAreOneTwoOrFiveTimesAPowerOfTen() {
        assertThat(Ticks.roundStep(0, 300, 3)).isEqualTo(100);
        assertThat(Ticks.roundStep(0, 0.09, 5)).isEqualTo(0.02);
        assertThat(Ticks.roundStep(0, 100_000, 8)).isEqualTo(20_000);
    }

    @Test
    void timesAreMarkedInRoundMinutes() {
        assertThat(Ticks.roundSeconds(0, 400, 5)).isEqualTo(120);
        assertThat(Ticks.roundSeconds(0, 16, 5)).isEqualTo(5);
    }

    @Test
    void multiplesIncludeBothEnds() {
        assertThat(Ticks.multiples(0, 0.3, 0.1)).hasSize(4);
    }

    @Test
    void logarithmicMarksArePowersOfTenOnAWideAxis() {
        assertThat(Ticks.logarithmic(0.001, 100, 5)).containsExactly(0.001, 0.01, 0.1, 1, 10, 100);
    }

    @Test
    void logarithmicMarksAreMultiplesOnAShortAxis() {
        assertThat(Ticks.logarithmic(0.42, 0.58, 4)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void textHasTheDigitsOfTheStep() {
        assertThat(Ticks.text(0.78, 0.005)).isEqualTo("0.780");
        assertThat(Ticks.text(3, 1)).isEqualTo("3");
    }
}
