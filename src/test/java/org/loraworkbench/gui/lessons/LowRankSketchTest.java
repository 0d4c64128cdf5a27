package org.loraworkbench.gui.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Theme;

class LowRankSketchTest {

    @ParameterizedTest
    @ValueSource(strings = {"low_rank", "zero_b", "merged"})
    void theBoxesGrowWithTheTypeOfTheProjector(String name) {
        List<Double> usual = sizes(name, false);
        List<Double> large = sizes(name, true);

        assertThat(usual).hasSameSizeAs(large).isNotEmpty();
        for (int i = 0; i < usual.size(); i++) {
            assertThat(large.get(i) / usual.get(i)).isCloseTo(17.0 / 13, within(0.1));
        }
    }

    /** Widths and heights of the boxes. */
    private static List<Double> sizes(String name, boolean projector) {
        Scene scene =
                Screens.show(
                        () -> new LowRankSketch(name),
                        640,
                        200,
                        new Preferences(Theme.LIGHT, projector));
        return scene.getRoot().lookupAll(".sketch-box").stream()
                .map(Region.class::cast)
                .flatMap(box -> List.of(box.getWidth(), box.getHeight()).stream())
                .toList();
    }
}
