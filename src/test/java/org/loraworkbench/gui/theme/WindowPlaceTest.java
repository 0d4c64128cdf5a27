package org.loraworkbench.gui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {

    private static final Rectangle2D LAPTOP = new Rectangle2D(0, 0, 1366, 740);
    private static final Rectangle2D PROJECTOR = new Rectangle2D(1366, 0, 1920, 1080);

    @Test
    void aPlaceThatIsSeenStays() {
        WindowPlace place = new WindowPlace(1500, 40, 1280, 800, true);
        assertThat(place.on(List.of(LAPTOP, PROJECTOR))).isEqualTo(place);
    }

    @Test
    void aPlaceOnAScreenThatIsGoneIsMovedToTheFirstAndFitsThere() {
        WindowPlace moved = new WindowPlace(1500, 40, 1280, 800, true).on(List.of(LAPTOP));
        assertThat(moved).isEqualTo(new WindowPlace(43, 0, 1280, 740, true));
    }

    @Test
    void aTitleBarAboveTheScreenOrACornerAloneIsNotEnough() {
        List<Rectangle2D> screens = List.of(LAPTOP);
        assertThat(new WindowPlace(100, -300, 1024, 640, false).on(screens))
                .isEqualTo(new WindowPlace(171, 50, 1024, 640, false));
        assertThat(new WindowPlace(1330, 100, 1024, 640, false).on(screens).x()).isEqualTo(171);
    }
}
