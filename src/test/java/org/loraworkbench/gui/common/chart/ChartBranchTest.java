package org.loraworkbench.gui.common.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Where a line branches from another one. */
class ChartBranchTest {

    private static ChartSeries line(int first, int last, int every) {
        ChartSeries line = new ChartSeries("line", ChartSeries.Stroke.SOLID);
        for (int step = first; step <= last; step += every) {
            line.append(new Progress(step, step, step, step), value(step));
        }
        return line;
    }

    private static double value(int step) {
        return 10 + step % 3;
    }

    @Test
    void thePlaceIsThatOfTheStepOrBetweenTwoThatWereMeasured() {
        assertThat(new ChartBranch(line(1, 9, 1), 4).value(0)).isEqualTo(value(4));
        ChartBranch between = new ChartBranch(line(10, 20, 5), 12);
        assertThat(between.position(XAxis.TOKENS)).isEqualTo(12);
        assertThat(between.value(0)).isCloseTo(11 + 0.4 * (10 - 11), within(1e-9));
    }

    @Test
    void aLineThatDoesNotReachSoFarHasNoSuchPlace() {
        assertThat(new ChartBranch(line(1, 3, 1), 4).value(0)).isNaN();
        assertThat(new ChartBranch(line(5, 9, 1), 4).value(0)).isNaN();
        assertThat(new ChartBranch(line(5, 4, 1), 4).value(0)).isNaN();
    }

    /** A branch with the same values is drawn on its parent. */
    @Test
    void theAverageGoesOn() {
        ChartSeries parent = line(1, 9, 1);
        ChartSeries branch = line(5, 9, 1);
        branch.setBranch(new ChartBranch(parent, 4));

        for (int point = 0; point < branch.size(); point++) {
            assertThat(branch.values(0.6)[point])
                    .isCloseTo(parent.values(0.6)[point + 4], within(1e-9));
        }
        branch.setBranch(null);
        assertThat(branch.values(0.6)[0]).isCloseTo(value(5), within(1e-9));
    }
}
