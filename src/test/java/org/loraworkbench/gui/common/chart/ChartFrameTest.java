package org.loraworkbench.gui.common.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.SampleCurves;
import org.loraworkbench.gui.common.ValueForm;

class ChartFrameTest {

    private static final Rectangle2D PLOT = new Rectangle2D(40, 8, 600, 300);

    private static Scale up(ChartSeries line, double smoothing) {
        ChartOptions options = new ChartOptions(XAxis.STEP, false, smoothing, 0);
        return ChartFrame.fit(List.of(line), options, Viewport.EVERYTHING, PLOT).up();
    }

    @Test
    void valuesAsMeasuredAreNotCutWhereTheirAverageIsDrawn() {
        ChartSeries loss = SampleCurves.trainingLoss(300, 8).get(0);
        double[] measured = Arrays.copyOf(loss.values(), loss.size());
        Scale up = up(loss, 0.95);
        assertThat(up.low()).isLessThanOrEqualTo(Arrays.stream(measured).min().orElseThrow());
        assertThat(up.high()).isGreaterThanOrEqualTo(Arrays.stream(measured).max().orElseThrow());
    }

    @Test
    void oneValueAloneStandsOnAnAxisThatBeginsWithZero() {
        ChartSeries loss = SampleCurves.validationLoss(50, 50, 8);
        assertThat(up(loss, 0).low()).isZero();
        assertThat(up(loss, 0).high()).isBetween(loss.latest(0), 1.3 * loss.latest(0));

        ChartSeries perfect = new ChartSeries("r8", ChartSeries.Stroke.SOLID);
        perfect.setForm(ValueForm.SHARE);
        perfect.append(SampleCurves.at(50), 0.99);
        assertThat(up(perfect, 0).high()).as("no share is above one").isEqualTo(1);
    }

    @Test
    void theAxisOfSharesEndsAtNothingAndAll() {
        ChartSeries few = new ChartSeries("r8", ChartSeries.Stroke.SOLID);
        few.setForm(ValueForm.SHARE);
        few.append(SampleCurves.at(50), 0.97);
        few.append(SampleCurves.at(100), 0.98);
        assertThat(up(few, 0).high()).isEqualTo(1);

        ChartSeries uncertain = new ChartSeries("r8", ChartSeries.Stroke.SOLID);
        uncertain.setForm(ValueForm.SHARE);
        uncertain.append(SampleCurves.at(50), 0.02);
        uncertain.append(SampleCurves.at(100), 0.99);
        uncertain.setMargins(new double[] {0.1, 0.1});
        assertThat(up(uncertain, 0).low()).isZero();
        assertThat(up(uncertain, 0).high()).isEqualTo(1);
    }
}
