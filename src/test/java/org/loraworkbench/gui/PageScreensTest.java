package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.feather.Feather;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.compare.CompareViewModel;
import org.loraworkbench.gui.compare.SampleCompare;
import org.loraworkbench.gui.lessons.SampleLessons;
import org.loraworkbench.gui.live.LiveViewModel;
import org.loraworkbench.gui.live.SampleLive;
import org.loraworkbench.gui.live.matrices.MatricesViewModel;
import org.loraworkbench.gui.live.matrices.SampleMatrices;
import org.loraworkbench.gui.planner.SamplePlanner;
import org.loraworkbench.gui.playground.SampleTryIt;
import org.loraworkbench.gui.shell.Page;
import org.loraworkbench.gui.shell.ShellView;
import org.loraworkbench.gui.shell.ShellViewModel;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.PreferencesFile;
import org.loraworkbench.gui.theme.Theme;
import org.loraworkbench.gui.workbench.SampleBases;
import org.loraworkbench.gui.workbench.SampleFiles;
import org.loraworkbench.gui.workbench.SampleWorkbench;
import org.loraworkbench.gui.workbench.WorkbenchView;
import org.loraworkbench.gui.workbench.WorkbenchViewModel;
import org.loraworkbench.runs.compare.Columns;

/** Takes the pictures of every page, for people to look at: {@code target/screens}. */
class PageScreensTest {

    @TempDir Path folder;
    private boolean projector;

    @ParameterizedTest
    @EnumSource(Theme.class)
    void workbench(Theme theme) {
        WorkbenchViewModel model = SampleWorkbench.filled();
        Scene scene = show(() -> WorkbenchView.load(model), 0, theme, 1280, 800);
        assertThat(Screens.save(scene, "workbench-" + name(theme))).exists();
        Screens.onFxThread(() -> SampleWorkbench.showValues(model));
        Screens.save(scene, "workbench-values-" + name(theme));
        Screens.onFxThread(
                () -> {
                    model.settings().ranks.textProperty().set("1,2,8,32");
                    model.settings().alphas.textProperty().set("8,16");
                });
        Screens.save(scene, "workbench-lanes-" + name(theme));
        Screens.onFxThread(
                () -> {
                    model.settings().dropout.textProperty().set("1.5");
                    model.settings().steps.textProperty().set("many");
                });
        Screens.save(scene, "workbench-wrong-" + name(theme));
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, false, 1280, 800",
        "DARK, false, 1366, 768",
        "DARK, true, 1280, 800",
        "LIGHT, true, 1366, 768"
    })
    void theFormWithMistakes(Theme theme, boolean large, int width, int height) throws IOException {
        projector = large;
        String look = "-%s%s-%d".formatted(name(theme), large ? "-projector" : "", width);
        WorkbenchViewModel model = SampleWorkbench.filled();
        Scene scene = show(() -> WorkbenchView.load(model), 0, theme, width, height);
        Screens.onFxThread(() -> model.settings().ranks.textProperty().set("1,2,4,8"));
        Screens.onFxThread(() -> model.settings().alphas.textProperty().set("8,16"));
        Screens.onFxThread(
                () -> model.modules().setRank(model.modules().selectedNodes().get(0), 32));
        assertThat(Screens.save(scene, "form-own-rank" + look)).exists();
        Screens.onFxThread(() -> model.settings().ranks.textProperty().set("99999"));
        Screens.save(scene, "form-rank" + look);
        Screens.onFxThread(model::undo);
        Screens.onFxThread(() -> model.modules().lastLayersProperty().set(2));
        Screens.save(scene, "form-last-layers" + look);
        Screens.onFxThread(() -> model.modules().regexProperty().set(".*(query|"));
        Screens.save(scene, "form-expression" + look);
        Screens.onFxThread(() -> model.modules().regexProperty().set(""));
        Path base = folder.resolve("base-without-a-tokenizer");
        SampleBases.DISTILBERT.write(base);
        Files.delete(base.resolve("tokenizer.json"));
        Screens.onFxThread(() -> model.openBase(base.toString()));
        Screens.save(scene, "form-base" + look);
        Path none = folder.resolve("a-folder-that-holds-no-model-at-all");
        Screens.onFxThread(() -> model.openBase(none.toString()));
        Screens.save(scene, "form-no-base" + look);
    }

    @Test
    void aPlanThatExceedsTheMachineSaysSo() {
        WorkbenchViewModel model = SampleWorkbench.filled(200_000_000L);
        model.settings().ranks.textProperty().set("2,4,8");
        Scene scene = show(() -> WorkbenchView.load(model), 0, Theme.LIGHT, 1280, 800);
        Screens.save(scene, "workbench-too-large");
        assertThat(model.picture().memoryProperty().get().warning())
                .contains("but this machine has 200 MB");
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void openingAFile(Theme theme) {
        for (SampleFiles sample : SampleFiles.values()) {
            WorkbenchViewModel model = SampleWorkbench.filled();
            Scene scene = show(() -> WorkbenchView.load(model), 0, theme, 1280, 800);
            Screens.onFxThread(() -> model.openFile(sample.write(folder)));
            String name = sample.name().toLowerCase(Locale.ROOT);
            assertThat(Screens.save(scene, "file-" + name + "-" + name(theme))).exists();
        }
        WorkbenchViewModel used = SampleWorkbench.filled();
        Scene scene = show(() -> WorkbenchView.load(used), 0, theme, 1280, 800);
        Screens.onFxThread(() -> used.openFile(SampleFiles.PROMPTS.write(folder)));
        Screens.onFxThread(used.dataFile()::use);
        Screens.save(scene, "file-used-" + name(theme));
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void live(Theme theme) {
        Scene training = show(() -> SamplePages.live(SampleLive.training()), 1, theme, 1280, 800);
        assertThat(Screens.save(training, "live-" + name(theme))).exists();
        Screens.save(
                show(() -> SamplePages.live(SampleLive.crashed()), 1, theme, 1280, 800),
                "live-crashed-" + name(theme));
        Screens.save(
                show(() -> SamplePages.live(SampleLive.twentyRuns()), 1, theme, 1280, 800),
                "live-twenty-" + name(theme));
        Screens.save(
                show(() -> SamplePages.live(SampleLive.starting()), 1, theme, 1280, 800),
                "live-starting-" + name(theme));
        Screens.save(
                show(() -> SamplePages.live(SampleLive.empty()), 1, theme, 1280, 800),
                "live-empty-" + name(theme));
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
        projector = large;
        String look = "-%s%s-%d".formatted(name(theme), large ? "-projector" : "", width);
        LiveViewModel live = SampleLive.training();
        MatricesViewModel model = SampleMatrices.shown(live);
        Scene scene = show(() -> SamplePages.live(live, model), 1, theme, width, height);
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
                show(() -> SamplePages.live(without, none), 1, theme, width, height),
                "matrices-none" + look);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void compare(Theme theme) {
        CompareViewModel twenty = SampleCompare.twentyRuns(folder);
        Scene scene = show(() -> SamplePages.compare(twenty), 2, theme, 1280, 800);
        assertThat(Screens.save(scene, "compare-" + name(theme))).exists();
        for (String tab : List.of("gridTab", "parallelTab", "qualityTab")) {
            openTab(scene, tab);
            Screens.save(scene, "compare-" + tab + "-" + name(theme));
        }
        Screens.onFxThread(() -> SampleCompare.selectRuns(twenty, "100 examples"));
        for (String tab : List.of("overfittingTab", "differencesTab", "curvesTab")) {
            openTab(scene, tab);
            Screens.save(scene, "compare-" + tab + "-" + name(theme));
        }
        Screens.onFxThread(() -> twenty.lanes().seedsTogetherProperty().set(true));
        Screens.save(scene, "compare-seeds-" + name(theme));
        Screens.save(
                show(
                        () -> SamplePages.compare(SampleCompare.empty(folder.resolve("none"))),
                        2,
                        theme,
                        1280,
                        800),
                "compare-empty-" + name(theme));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, 800", "DARK, 1920, 1080"})
    void verdicts(Theme theme, int width, int height) {
        String look = "-%s-%d".formatted(name(theme), width);
        CompareViewModel rates = SampleCompare.rates(folder.resolve("rates"));
        Scene scene = show(() -> SamplePages.compare(rates), 2, theme, width, height);
        assertThat(verdict(scene)).contains("Each rank at its own best learning rate");
        Screens.save(scene, "verdict" + look);
        for (String tab : List.of("gridTab", "qualityTab")) {
            openTab(scene, tab);
            Screens.save(scene, "verdict-" + tab + look);
        }
        Screens.onFxThread(() -> rates.charts().mapAxes().upProperty().set(Columns.SEED));
        openTab(scene, "gridTab");
        Screens.save(scene, "verdict-map-of-seeds" + look);
        Scene undecided =
                show(
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
                show(
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

    private static void openTab(Scene scene, String id) {
        TabPane tabs = (TabPane) scene.lookup("#tabs");
        Screens.onFxThread(
                () ->
                        tabs.getTabs().stream()
                                .filter(tab -> tab.getId().equals(id))
                                .forEach(tabs.getSelectionModel()::select));
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void tryIt(Theme theme) {
        for (SampleTryIt sample : SampleTryIt.values()) {
            Scene scene =
                    show(
                            () -> SamplePages.live(SampleLive.tried(), sample.model()),
                            1,
                            theme,
                            1280,
                            800);
            Screens.save(
                    scene, "try-" + sample.name().toLowerCase(Locale.ROOT) + "-" + name(theme));
            assertThat(scene.getRoot().lookupAll("#answers .answer-card")).hasSize(4);
        }
    }

    @Test
    void allPagesOnALargeScreenAndOnAProjector() {
        Screens.save(
                show(
                        () -> WorkbenchView.load(SampleWorkbench.filled()),
                        0,
                        Theme.LIGHT,
                        1920,
                        1080),
                "workbench-large");
        Screens.save(
                show(() -> SamplePages.live(SampleLive.training()), 1, Theme.DARK, 1920, 1080),
                "live-large");
        Screens.save(
                show(
                        () -> SamplePages.compare(SampleCompare.twentyRuns(folder)),
                        2,
                        Theme.LIGHT,
                        1920,
                        1080),
                "compare-large");
        projector = true;
        Screens.save(
                show(
                        () -> WorkbenchView.load(SampleWorkbench.filled()),
                        0,
                        Theme.LIGHT,
                        1920,
                        1080),
                "workbench-projector");
        WorkbenchViewModel opening = SampleWorkbench.filled();
        Scene file = show(() -> WorkbenchView.load(opening), 0, Theme.LIGHT, 1920, 1080);
        Screens.onFxThread(() -> opening.openFile(SampleFiles.REVIEWS.write(folder)));
        Screens.save(file, "file-projector");
        Screens.save(
                show(() -> SamplePages.live(SampleLive.training()), 1, Theme.LIGHT, 1920, 1080),
                "live-projector");
        Screens.save(
                show(
                        () -> SamplePages.live(SampleLive.tried(), SampleTryIt.LABELS.model()),
                        1,
                        Theme.LIGHT,
                        1920,
                        1080),
                "try-projector");
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, false, 1280, 800",
        "DARK, false, 1280, 800",
        "LIGHT, true, 1280, 800",
        "DARK, true, 1920, 1080"
    })
    void lessons(Theme theme, boolean large, int width, int height) {
        projector = large;
        String look = "-%s%s-%d".formatted(name(theme), large ? "-projector" : "", width);
        for (SampleLessons sample : SampleLessons.values()) {
            String state = sample.name().toLowerCase(Locale.ROOT);
            Scene scene = show(() -> sample.page(1), 4, theme, width, height);
            assertThat(Screens.save(scene, "lessons-" + state + look)).exists();
        }
    }

    @Test
    void everyLesson() {
        for (int number = 1; number <= 10; number++) {
            int shown = number;
            Scene scene = show(() -> SampleLessons.FRESH.page(shown), 4, Theme.LIGHT, 1280, 1400);
            assertThat(Screens.save(scene, "lesson-" + number)).exists();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, false, 1280, 800",
        "DARK, false, 1280, 800",
        "LIGHT, true, 1280, 800",
    })
    void planner(Theme theme, boolean large, int width, int height) {
        projector = large;
        for (SamplePlanner sample : SamplePlanner.values()) {
            String state = sample.name().toLowerCase(Locale.ROOT);
            takePlanner(show(sample::page, 5, theme, width, height), state, theme, width);
        }
    }

    @ParameterizedTest
    @CsvSource({"DARK, true, 1920, 1080", "LIGHT, false, 1024, 640"})
    void plannerInOtherWindows(Theme theme, boolean large, int width, int height) {
        projector = large;
        Scene scene = show(SamplePlanner.COMPARED::page, 5, theme, width, height);
        takePlanner(scene, "compared", theme, width);
        openTab(scene, "planTab");
        takePlanner(scene, "too_large", theme, width);
        openTab(scene, "fitsTab");
        takePlanner(scene, "fits", theme, width);
    }

    private void takePlanner(Scene scene, String state, Theme theme, int width) {
        if (state.equals("compared")) {
            openTab(scene, "comparedTab");
        }
        String look = "-%s%s-%d".formatted(name(theme), projector ? "-projector" : "", width);
        assertThat(Screens.save(scene, "planner-" + state + look)).exists();
        if (state.equals("planned")) {
            openTab(scene, "fitsTab");
            Screens.save(scene, "planner-fits" + look);
        }
    }

    private Scene show(Supplier<Parent> page, int index, Theme theme, int width, int height) {
        ShellViewModel shell = new ShellViewModel(new PreferencesFile(folder.resolve("p.json")));
        List<Page> pages =
                List.of(
                        new Page("Workbench", Feather.SLIDERS, page, () -> {}),
                        new Page("Live", Feather.ACTIVITY, page, () -> {}),
                        new Page("Compare", Feather.BAR_CHART_2, page, () -> {}),
                        new Page("Lab", Feather.APERTURE, page, () -> {}),
                        new Page("Lessons", Feather.BOOK_OPEN, page, () -> {}),
                        new Page("Planner", Feather.CPU, page, () -> {}));
        return Screens.show(
                () -> {
                    ShellView view = new ShellView(shell, pages);
                    shell.openPage(index);
                    return Fxml.load(view);
                },
                width,
                height,
                new Preferences(theme, projector));
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }
}
