package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.worker.RecordingLauncher;
import org.loraworkbench.worker.Worker;
import org.loraworkbench.worker.serving.TinyModels;

/** The lanes of a run that waits are asked, train a step, and are asked again. */
class TryInTrainingJourneyTest {

    @TempDir Path folder;

    private RunFolder create(Workspace workspace) throws IOException {
        StringBuilder rows = new StringBuilder("text,label\n");
        for (int number = 0; number < 48; number++) {
            rows.append("w%d w5 w6,class %d%n".formatted(10 + number % 24, number % 2));
        }
        Files.writeString(folder.resolve("a.csv"), rows);
        String experiment =
                """
                {"name": "ranks", "base": "%s", "task_type": "SEQ_CLS", "dataset": {"file": "%s"},
                 "adapters": [{"name": "r4", "r": 4}, {"name": "r2", "r": 2}],
                 "training": {"steps": 3, "batch_size": 4, "max_length": 16, "learning_rate": 0.05,
                              "precision": "float32"}}
                """
                        .formatted(
                                TinyModels.base("bert-seqcls-qv", folder), folder.resolve("a.csv"));
        return new RunRepository(workspace, other -> false)
                .create(ExperimentJson.parse("e", experiment));
    }

    @Test
    void lanesAnswerWhileTheyTrainAndTrainAsIfNobodyHadAsked() throws IOException {
        Workspace workspace = new Workspace(folder.resolve("home"));
        Workspace elsewhere = new Workspace(folder.resolve("elsewhere"));
        RecordingLauncher launcher = new RecordingLauncher();
        RunFolder undisturbed = create(elsewhere);
        Worker alone = launcher.start(undisturbed, elsewhere, false);
        assertThat(alone.awaitExit(Duration.ofSeconds(120))).isTrue();
        RunFolder run = create(workspace);
        launcher.startWithOneStep(run, workspace);
        try (WorkbenchWindow window = new WorkbenchWindow(workspace, launcher)) {
            askInTraining(window);
            window.click("#proceedButton");
            window.await("status", () -> status(window), "Finished");
            window.await("the moment", () -> window.find("#moment", Node.class).isVisible(), false);
            window.await("answers", () -> answered(window).size(), 3);
        }
        assertThat(losses(run)).isEqualTo(losses(undisturbed)).hasSize(3);
        assertThat(run.lanesNow()).doesNotExist();
    }

    private static void askInTraining(WorkbenchWindow window) {
        window.click("Live");
        window.await("status", () -> status(window), "Paused");
        window.await("step", () -> window.find("#step", Label.class).getText(), "1");
        window.click("#tryItButton");
        window.await("the moment", () -> asOf(window), "As of step 1 of a run in training.");
        window.write(".try-fields .text-area", "w12 w5 w6");
        window.click("#tryButton");
        window.await("answers", () -> answered(window).size(), 3);
        List<String> first = answered(window);

        window.click("#stepButton");
        window.await("step", () -> window.find("#step", Label.class).getText(), "2");
        assertThat(asOf(window)).isEqualTo("As of step 1 of a run in training.");
        window.click("#refreshButton");
        window.await("the moment", () -> asOf(window), "As of step 2 of a run in training.");
        window.await("answers", () -> answered(window).size(), 3);
        assertThat(answered(window)).isNotEqualTo(first);
        Screens.save(window.scene(), "journey-try-in-training");
    }

    /** What the cards say that have an answer. */
    private static List<String> answered(WorkbenchWindow window) {
        return Screens.inFxThread(
                () ->
                        window.scene().getRoot().lookupAll(".answer-card").stream()
                                .map(card -> card.getAccessibleText())
                                .filter(text -> text.startsWith("Answer of"))
                                .toList());
    }

    private static List<String> losses(RunFolder run) throws IOException {
        return new EventReader(run.events())
                .readNew().stream()
                        .filter(RunEvent.Step.class::isInstance)
                        .map(RunEvent.Step.class::cast)
                        .map(step -> step.step() + Arrays.toString(step.losses()))
                        .toList();
    }

    private static String asOf(WorkbenchWindow window) {
        return window.find("#asOf", Label.class).getText();
    }

    private static String status(WorkbenchWindow window) {
        return window.find(".status-pill", ".label", Label.class).getText();
    }
}
