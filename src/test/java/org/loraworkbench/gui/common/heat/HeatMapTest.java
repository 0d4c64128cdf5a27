package org.loraworkbench.gui.common.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeatMapTest {

    private final HeatMap map = new HeatMap(2, 4, new float[] {1, 3, -2, -4, 1, 3, -2, -4});

    @Test
    void averagesTheValuesOfACell() {
        assertThat(map.averaged(1, 2).values()).containsExactly(2, -3);
    }

    @Test
    void isNotMadeFinerThanItIs() {
        assertThat(map.averaged(100, 100)).usingRecursiveComparison().isEqualTo(map);
    }

    @Test
    void theLargestValueCountsWithoutItsSign() {
        assertThat(map.largest()).isEqualTo(4);
    }

    @Test
    void refusesValuesThatDoNotFillTheMatrix() {
        assertThatThrownBy(() -> new HeatMap(2, 2, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 × 2");
    }
}
