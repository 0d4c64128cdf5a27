package org.loraworkbench.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneColourTest {

    @ParameterizedTest
    @CsvSource({"1, lane-r1", "8, lane-r8", "3, lane-r4", "12, lane-r16", "128, lane-r128"})
    void everyRankHasTheColourOfTheNearestPowerOfTwo(int rank, String styleClass) {
        assertThat(LaneColour.ofRank(rank)).isEqualTo(styleClass);
    }

    @Test
    void colourBeginsAgainAbove128() {
        assertThat(LaneColour.ofRank(256)).isEqualTo("lane-r1");
    }

    @Test
    void thereIsNoRankBelowOne() {
        assertThatThrownBy(() -> LaneColour.ofRank(0)).hasMessageContaining("at least 1");
    }
}
