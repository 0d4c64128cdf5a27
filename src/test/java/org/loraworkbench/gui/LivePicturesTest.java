package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Scene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loraworkbench.gui.live.LiveViewModel;
import org.loraworkbench.gui.live.SampleLive;
import org.loraworkbench.gui.live.matrices.MatricesViewModel;
import org.loraworkbench.gui.live.matrices.SampleMatrices;
import org.loraworkbench.gui.playground.SampleTryIt;
import org.loraworkbench.gui.theme.Theme;

/**
 * Takes the pictures of the page Live, of matrices and of answers, for people to look at: {@code
 * target/screens}.
 */
class LivePicturesTest {

    @TempDir Path folder;
    private PictureWindow window;

    @BeforeEach
    void prepare() {
        window = new PictureWindow(folder);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void live(Theme theme) {
        Scene training =
                window.show(() -> SamplePages.live(SampleLive.training()), 1, theme, 1280, 800);
        assertThat(Screens.save(training, "live-" + PictureWindow.name(theme))).exists();
        Screens.save(
                window.show(() -> SamplePages.live(SampleLive.crashed()), 1, theme, 1280, 800),
                "live-crashed-" + PictureWindow.name(theme));
        Screens.save(
                window.show(() -> SamplePages.live(SampleLive.twentyRuns()), 1, theme, 1280, 800),
                "live-twenty-" + PictureWindow.name(theme));
        Screens.save(
                window.show(() -> SamplePages.live(SampleLive.starting()), 1, theme, 1280, 800),
                "live-starting-" + PictureWindow.name(theme));
        Screens.save(
                window.show(() -> SamplePages.live(SampleLive.empty()), 1, theme, 1280, 800),
                "live-empty-" + PictureWindow.name(theme));
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, false, 1280, 800",
        "DARK, false, 1280, 800",
        "LIGHT, false, 1920, 1080",
        "DARK, true, 1920, 1080",
        "LIGHT, true, 1280, 800"
    })
    void matrices(Theme theme, boolean large, int width, int height) {
        window.useProjector(large);
        String look =
                "-%s%s-%d".formatted(PictureWindow.name(theme), large ? "-projector" : "", width);
        LiveViewModel live = SampleLive.training();
        MatricesViewModel model = SampleMatrices.shown(live);
        Scene scene = window.show(() -> SamplePages.live(live, model), 1, theme, width, height);
        assertThat(Screens.save(scene, "matrices" + look)).exists();
        Screens.onFxThread(() -> model.oneScaleProperty().set(false));
        Screens.onFxThread(() -> model.byChangeProperty().set(true));
        Screens.onFxThread(() -> model.placeProperty().set(1));
        Screens.save(scene, "matrices-first-step" + look);
        Screens.onFxThread(() -> model.examiningProperty().set(true));
        Screens.save(scene, "step-first" + look);
        Screens.onFxThread(() -> model.placeProperty().set(2));
        Screens.save(scene, "step" + look);
        Screens.onFxThread(() -> model.placeProperty().set(12));
        Screens.save(scene, "step-not-examined" + look);
        LiveViewModel without = SampleLive.training();
        MatricesViewModel none = SampleMatrices.none(without);
        Screens.save(
                window.show(() -> SamplePages.live(without, none), 1, theme, width, height),
                "matrices-none" + look);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void tryIt(Theme theme) {
        for (SampleTryIt sample : SampleTryIt.values()) {
            Scene scene =
                    window.show(
                            () -> SamplePages.live(SampleLive.tried(), sample.model()),
                            1,
                            theme,
                            1280,
                            800);
            Screens.save(
                    scene,
                    "try-"
                            + sample.name().toLowerCase(Locale.ROOT)
                            + "-"
                            + PictureWindow.name(theme));
            assertThat(scene.getRoot().lookupAll("#answers .answer-card")).hasSize(4);
        }
    }
}
