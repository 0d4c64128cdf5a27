package org.loraworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.gui.SamplePages;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Theme;
import org.loraworkbench.runs.compare.SampleRuns;

/** 2,000 lanes in 200 runs: what is done for them must not grow with their number. */
class ManyLanesScreenTest {

    /** A screen full of them, and some in reserve. */
    private static final int LINES_AT_ONCE = 60;

    @TempDir Path folder;

    @Test
    void onlyTheLinesThatAreSeenAreMadeAndSearchingReadsNoFile() throws Exception {
        Workspace workspace = new Workspace(folder);
        new SampleRuns(workspace).addMany(200, 10, 20);
        CompareViewModel page = new CompareViewModel(new RecordedLinks());
        Scene scene =
                Screens.show(
                        () -> SamplePages.compare(page),
                        1280,
                        800,
                        new Preferences(Theme.LIGHT, false));
        try (CompareBoard board = new CompareBoard(workspace, page, Platform::runLater)) {
            Screens.onFxThread(board::open);
            Screens.await(
                    "2,000 lanes",
                    () -> Screens.onFxThread(() -> page.lanes().rows().size()) == 2000);
        }
        Screens.save(scene, "compare-2000");

        Files.move(workspace.runs(), folder.resolve("away"));
        Map<String, Integer> found = new LinkedHashMap<>();
        for (String text : List.of("r", "r1", "r10", "r10 s", "r10 seed=7", "r>4", "")) {
            Screens.onFxThread(() -> page.lanes().searchProperty().set(text));
            found.put(text, page.lanes().rows().size());
            assertThat(lines(scene)).isBetween(1, LINES_AT_ONCE);
        }
        assertThat(found)
                .containsEntry("r", 2000)
                .containsEntry("r10 seed=7", 1)
                .containsEntry("", 2000);
    }

    private static int lines(Scene scene) {
        return Screens.onFxThread(() -> scene.getRoot().lookupAll("#table .table-row-cell").size());
    }
}
