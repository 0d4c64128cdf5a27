package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;

/** The window answers while a run streams into it. */
class ResponsiveWindowJourneyTest {

    private static final Duration LONGEST = Duration.ofMillis(100);

    @TempDir Path folder;

    @Test
    void curvesAndMatricesOfARunComeInWithoutBlockingTheWindow() {
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder))) {
            window.type("r", "1,2,4,8");
            window.type("steps", "120");
            window.type("batch_size", "4");
            window.click("#trainButton");
            window.await("status", () -> status(window), "Training");
            assertThat(longestUntil(window, 30)).as("while curves grow").isLessThan(LONGEST);
            window.click("#matricesButton");
            assertThat(step(window)).as("still training").isLessThan(120);
            assertThat(longestUntil(window, 120)).as("while matrices change").isLessThan(LONGEST);
            window.await("status", () -> status(window), "Finished");
        }
    }

    private static Duration longestUntil(WorkbenchWindow window, int step) {
        try (FxThreadWatch watch = new FxThreadWatch()) {
            Screens.await("step " + step, () -> step(window) >= step);
            return watch.longest();
        }
    }

    private static String status(WorkbenchWindow window) {
        return window.find(".status-pill", ".label", Label.class).getText();
    }

    private static int step(WorkbenchWindow window) {
        return Integer.parseInt(window.find("#step", Label.class).getText());
    }
}
