package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loraworkbench.gui.compare.CompareViewModel;
import org.loraworkbench.gui.compare.SampleCompare;
import org.loraworkbench.gui.theme.Theme;
import org.loraworkbench.runs.compare.Columns;

/** Takes the pictures of the page Compare, for people to look at: {@code target/screens}. */
class ComparePicturesTest {

    @TempDir Path folder;
    private PictureWindow window;

    @BeforeEach
    void prepare() {
        window = new PictureWindow(folder);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void compare(Theme theme) {
        CompareViewModel twenty = SampleCompare.twentyRuns(folder);
        Scene scene = window.show(() -> SamplePages.compare(twenty), 2, theme, 1280, 800);
        assertThat(Screens.save(scene, "compare-" + PictureWindow.name(theme))).exists();
        for (String tab : List.of("gridTab", "parallelTab", "qualityTab")) {
            PictureWindow.openTab(scene, tab);
            Screens.save(scene, "compare-" + tab + "-" + PictureWindow.name(theme));
        }
        Screens.onFxThread(() -> SampleCompare.selectRuns(twenty, "100 examples"));
        for (String tab : List.of("overfittingTab", "differencesTab", "curvesTab")) {
            PictureWindow.openTab(scene, tab);
            Screens.save(scene, "compare-" + tab + "-" + PictureWindow.name(theme));
        }
        Screens.onFxThread(() -> twenty.lanes().seedsTogetherProperty().set(true));
        Screens.save(scene, "compare-seeds-" + PictureWindow.name(theme));
        Screens.save(
                window.show(
                        () -> SamplePages.compare(SampleCompare.empty(folder.resolve("none"))),
                        2,
                        theme,
                        1280,
                        800),
                "compare-empty-" + PictureWindow.name(theme));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, 800", "DARK, 1920, 1080"})
    void verdicts(Theme theme, int width, int height) {
        String look = "-%s-%d".formatted(PictureWindow.name(theme), width);
        CompareViewModel rates = SampleCompare.rates(folder.resolve("rates"));
        Scene scene = window.show(() -> SamplePages.compare(rates), 2, theme, width, height);
        assertThat(verdict(scene)).contains("Each rank at its own best learning rate");
        Screens.save(scene, "verdict" + look);
        for (String tab : List.of("gridTab", "qualityTab")) {
            PictureWindow.openTab(scene, tab);
            Screens.save(scene, "verdict-" + tab + look);
        }
        Screens.onFxThread(() -> rates.charts().mapAxes().upProperty().set(Columns.SEED));
        PictureWindow.openTab(scene, "gridTab");
        Screens.save(scene, "verdict-map-of-seeds" + look);
        Scene undecided =
                window.show(
                        () ->
                                SamplePages.compare(
                                        SampleCompare.undecided(folder.resolve("undecided"))),
                        2,
                        theme,
                        width,
                        height);
        assertThat(verdict(undecided)).startsWith("Not enough evidence");
        Screens.save(undecided, "verdict-undecided" + look);
        Scene old =
                window.show(
                        () -> SamplePages.compare(SampleCompare.withoutRows(folder.resolve("old"))),
                        2,
                        theme,
                        width,
                        height);
        assertThat(verdict(old)).contains("kept no scores of single rows");
        Screens.save(old, "verdict-without-rows" + look);
    }

    private static String verdict(Scene scene) {
        return ((Label) scene.lookup("#verdict")).getText();
    }
}
