package org.loraworkbench.gui.common.chart;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.common.ValueForm;

class ScaleTest {

    private static final Rectangle2D PLOT = new Rectangle2D(40, 8, 600, 300);

    @Test
    void roomIsLeftAboveAndBelowTheValues() {
        Scale losses = Scale.roomyUp(1, 2, ValueForm.NUMBER, PLOT);
        assertThat(losses.low()).isLessThan(1);
        assertThat(losses.high()).isGreaterThan(2);
        assertThat(losses.pixel(losses.low())).isEqualTo(PLOT.getMaxY());
        assertThat(losses.pixel(losses.high())).isEqualTo(PLOT.getMinY());
    }

    @Test
    void anAxisOfSharesEndsAtNothingAndAll() {
        Scale wide = Scale.roomyUp(0.02, 0.99, ValueForm.SHARE, PLOT);
        assertThat(wide.low()).isZero();
        assertThat(wide.high()).isEqualTo(1);
    }

    @Test
    void oneValueAloneHasAnAxisToo() {
        Scale perfect = Scale.roomyUp(1, 1, ValueForm.SHARE, PLOT);
        assertThat(perfect.low()).isLessThan(1);
        assertThat(perfect.high()).isEqualTo(1);
        assertThat(Scale.roomyUp(0, 0, ValueForm.SHARE, PLOT).low()).isZero();
    }
}
