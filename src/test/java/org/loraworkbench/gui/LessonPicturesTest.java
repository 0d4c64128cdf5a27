package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Scene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.gui.lessons.SampleLessons;
import org.loraworkbench.gui.theme.Theme;

/** Takes the pictures of lessons, for people to look at: {@code target/screens}. */
class LessonPicturesTest {

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
        "DARK, true, 1920, 1080"
    })
    void lessons(Theme theme, boolean large, int width, int height) {
        window.useProjector(large);
        String look =
                "-%s%s-%d".formatted(PictureWindow.name(theme), large ? "-projector" : "", width);
        for (SampleLessons sample : SampleLessons.values()) {
            String state = sample.name().toLowerCase(Locale.ROOT);
            Scene scene = window.show(() -> sample.page(1), 4, theme, width, height);
            assertThat(Screens.save(scene, "lessons-" + state + look)).exists();
        }
    }

    @Test
    void everyLesson() {
        for (int number = 1; number <= 10; number++) {
            int shown = number;
            Scene scene =
                    window.show(() -> SampleLessons.FRESH.page(shown), 4, Theme.LIGHT, 1280, 1400);
            assertThat(Screens.save(scene, "lesson-" + number)).exists();
        }
    }
}
