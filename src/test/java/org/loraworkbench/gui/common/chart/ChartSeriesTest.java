package org.loraworkbench.gui.common.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.SampleCurves;
import org.loraworkbench.gui.common.chart.ChartSeries.Stroke;

class ChartSeriesTest {

    private final ChartSeries series = new ChartSeries("r8", Stroke.SOLID, "lane-r8");

    @BeforeEach
    void append() {
        for (int step = 1; step <= 1000; step++) {
            series.append(SampleCurves.at(step), step % 2);
        }
    }

    @Test
    void growsBeyondItsFirstCapacity() {
        assertThat(series.size()).isEqualTo(1000);
        assertThat(series.positions(XAxis.STEP)[999]).isEqualTo(1000);
        assertThat(series.positions(XAxis.TOKENS)[999]).isEqualTo(512_000);
    }

    @Test
    void findsThePointNearestToAPosition() {
        assertThat(series.nearest(XAxis.STEP, 17.4)).isEqualTo(16);
        assertThat(series.nearest(XAxis.STEP, 17.6)).isEqualTo(17);
        assertThat(series.nearest(XAxis.STEP, -5)).isZero();
        assertThat(series.nearest(XAxis.STEP, 5000)).isEqualTo(999);
    }

    @Test
    void firstAtIsTheSizeBehindTheEnd() {
        assertThat(series.firstAt(XAxis.STEP, 1000)).isEqualTo(999);
        assertThat(series.firstAt(XAxis.STEP, 1001)).isEqualTo(1000);
    }

    @Test
    void smoothingContinuesWhereItEnded() {
        ChartSeries whole = new ChartSeries("whole", Stroke.SOLID);
        ChartSeries stepwise = new ChartSeries("stepwise", Stroke.SOLID);
        for (int step = 1; step <= 600; step++) {
            whole.append(SampleCurves.at(step), Math.sin(step));
            stepwise.append(SampleCurves.at(step), Math.sin(step));
            stepwise.values(0.9);
        }
        assertThat(stepwise.latest(0.9)).isEqualTo(whole.latest(0.9));
    }

    @Test
    void smoothingStartsWithoutBiasTowardsZero() {
        ChartSeries constant = new ChartSeries("constant", Stroke.SOLID);
        for (int step = 1; step <= 10; step++) {
            constant.append(SampleCurves.at(step), 3);
        }
        assertThat(constant.values(0.95)[0]).isCloseTo(3, within(1e-12));
        assertThat(constant.values(0.95)[9]).isCloseTo(3, within(1e-12));
    }

    @Test
    void smoothingSkipsWhatIsNotANumber() {
        ChartSeries broken = new ChartSeries("broken", Stroke.SOLID);
        broken.append(SampleCurves.at(1), 1);
        broken.append(SampleCurves.at(2), Double.NaN);
        broken.append(SampleCurves.at(3), 1);
        assertThat(broken.values(0.5)[1]).isNaN();
        assertThat(broken.values(0.5)[2]).isEqualTo(1);
    }

    @Test
    void dashedLinesAreNotSmoothed() {
        ChartSeries validation = new ChartSeries("validation", Stroke.DASHED);
        validation.append(SampleCurves.at(50), 2);
        validation.append(SampleCurves.at(100), 1);
        assertThat(validation.latest(0.9)).isEqualTo(1);
    }
}
