package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Scene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loraworkbench.gui.theme.Theme;
import org.loraworkbench.gui.workbench.SampleBases;
import org.loraworkbench.gui.workbench.SampleFiles;
import org.loraworkbench.gui.workbench.SampleWorkbench;
import org.loraworkbench.gui.workbench.WorkbenchView;
import org.loraworkbench.gui.workbench.WorkbenchViewModel;

/** Takes the pictures of the page Workbench, for people to look at: {@code target/screens}. */
class WorkbenchPicturesTest {

    @TempDir Path folder;
    private PictureWindow window;

    @BeforeEach
    void prepare() {
        window = new PictureWindow(folder);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void workbench(Theme theme) {
        WorkbenchViewModel model = SampleWorkbench.filled();
        Scene scene = window.show(() -> WorkbenchView.load(model), 0, theme, 1280, 800);
        assertThat(Screens.save(scene, "workbench-" + PictureWindow.name(theme))).exists();
        Screens.onFxThread(() -> SampleWorkbench.showValues(model));
        Screens.save(scene, "workbench-values-" + PictureWindow.name(theme));
        Screens.onFxThread(
                () -> {
                    model.settings().ranks.textProperty().set("1,2,8,32");
                    model.settings().alphas.textProperty().set("8,16");
                });
        Screens.save(scene, "workbench-lanes-" + PictureWindow.name(theme));
        Screens.onFxThread(
                () -> {
                    model.settings().fields().get("lora_dropout").textProperty().set("1.5");
                    model.settings().fields().get("steps").textProperty().set("many");
                });
        Screens.save(scene, "workbench-wrong-" + PictureWindow.name(theme));
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, false, 1280, 800",
        "DARK, false, 1366, 768",
        "DARK, true, 1280, 800",
        "LIGHT, true, 1366, 768"
    })
    void theFormWithMistakes(Theme theme, boolean large, int width, int height) throws IOException {
        window.useProjector(large);
        String look =
                "-%s%s-%d".formatted(PictureWindow.name(theme), large ? "-projector" : "", width);
        WorkbenchViewModel model = SampleWorkbench.filled();
        Scene scene = window.show(() -> WorkbenchView.load(model), 0, theme, width, height);
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
        Scene scene = window.show(() -> WorkbenchView.load(model), 0, Theme.LIGHT, 1280, 800);
        Screens.save(scene, "workbench-too-large");
        assertThat(model.picture().memoryProperty().get().warning())
                .contains("but this machine has 200 MB");
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void openingAFile(Theme theme) {
        for (SampleFiles sample : SampleFiles.values()) {
            WorkbenchViewModel model = SampleWorkbench.filled();
            Scene scene = window.show(() -> WorkbenchView.load(model), 0, theme, 1280, 800);
            Screens.onFxThread(() -> model.openFile(sample.write(folder)));
            String name = sample.name().toLowerCase(Locale.ROOT);
            assertThat(Screens.save(scene, "file-" + name + "-" + PictureWindow.name(theme)))
                    .exists();
        }
        WorkbenchViewModel used = SampleWorkbench.filled();
        Scene scene = window.show(() -> WorkbenchView.load(used), 0, theme, 1280, 800);
        Screens.onFxThread(() -> used.openFile(SampleFiles.PROMPTS.write(folder)));
        Screens.onFxThread(used.dataFile()::use);
        Screens.save(scene, "file-used-" + PictureWindow.name(theme));
    }
}
