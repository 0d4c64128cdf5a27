package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Scene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.gui.planner.SamplePlanner;
import org.loraworkbench.gui.theme.Theme;

/** Takes the pictures of the planner, for people to look at: {@code target/screens}. */
class PlannerPicturesTest {

    @TempDir Path folder;
    private PictureWindow window;

    @BeforeEach
    void prepare() {
        window = new PictureWindow(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, false, 1280, 800",
        "DARK, false, 1280, 800",
        "LIGHT, true, 1280, 800",
    })
    void planner(Theme theme, boolean large, int width, int height) {
        window.useProjector(large);
        for (SamplePlanner sample : SamplePlanner.values()) {
            String state = sample.name().toLowerCase(Locale.ROOT);
            takePlanner(window.show(sample::page, 5, theme, width, height), state, theme, width);
        }
    }

    @ParameterizedTest
    @CsvSource({"DARK, true, 1920, 1080", "LIGHT, false, 1024, 640"})
    void plannerInOtherWindows(Theme theme, boolean large, int width, int height) {
        window.useProjector(large);
        Scene scene = window.show(SamplePlanner.COMPARED::page, 5, theme, width, height);
        takePlanner(scene, "compared", theme, width);
        PictureWindow.openTab(scene, "planTab");
        takePlanner(scene, "too_large", theme, width);
        PictureWindow.openTab(scene, "fitsTab");
        takePlanner(scene, "fits", theme, width);
    }

    private void takePlanner(Scene scene, String state, Theme theme, int width) {
        if (state.equals("compared")) {
            PictureWindow.openTab(scene, "comparedTab");
        }
        String look =
                "-%s%s-%d"
                        .formatted(
                                PictureWindow.name(theme),
                                window.isProjector() ? "-projector" : "",
                                width);
        assertThat(Screens.save(scene, "planner-" + state + look)).exists();
        if (state.equals("planned")) {
            PictureWindow.openTab(scene, "fitsTab");
            Screens.save(scene, "planner-fits" + look);
        }
    }
}
