package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

/** Runs that the command line makes while the window is open. */
class RunsOfOthersJourneyTest {

    @TempDir Path folder;

    @Test
    void theyAreListedWhenThePageIsOpenedAgainAndTheSelectedOneStays() throws IOException {
        Workspace workspace = new Workspace(folder);
        SampleRuns runs = new SampleRuns(workspace);
        runs.add("{\"name\": \"mine\", \"grid\": {\"r\": [1, 2]}}", SampleRun.End.FINISHED);
        try (WorkbenchWindow window = new WorkbenchWindow(workspace)) {
            window.click("Live");
            window.await("runs", window::runs, 1);
            runs.add("{\"name\": \"other\", \"grid\": {\"r\": [4, 8]}}", SampleRun.End.FINISHED);
            window.click("Workbench");
            window.click("Live");
            window.await("runs", window::runs, 2);
            assertThat(window.find("#name", Label.class).getText()).isEqualTo("mine");
            window.click("Compare");
            window.click("Live");
            window.await("runs", window::runs, 2);
        }
    }
}
