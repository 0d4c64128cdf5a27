package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.DatasetCatalog;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult.LaneResult;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.RowScores;
import org.loraworkbench.formats.RowScoresFile;
import org.loraworkbench.gui.workbench.Option;
import org.loraworkbench.training.ExperimentRun;
import org.loraworkbench.training.OpenedTask;
import org.loraworkbench.training.TrainingControl;
import org.loraworkbench.worker.RecordingLauncher;

/** Every built-in data set trains with its task from one click, with the settings that come. */
class EveryTaskJourneyTest {

    /** With what was picked from WordNet by other tests. */
    private static final Workspace KEPT = new Workspace(Path.of("target", "workspace"));

    @TempDir Path folder;

    /** A worker that ends at once: what would be trained lies in the run's folder. */
    public static final class Nothing {
        public static void main(String[] arguments) {}
    }

    @Test
    void everyPairOfTaskAndDataSetTrainsFromOneClick() throws IOException {
        Set<TaskType> trained = new HashSet<>();
        for (Experiment experiment : asked()) {
            if (trained.add(experiment.taskType())) {
                train(oneStepOf(experiment));
            }
            assertThatNoException()
                    .as("%s on %s", experiment.taskType(), experiment.dataset().name())
                    .isThrownBy(() -> prepare(experiment));
        }
        assertThat(trained).containsExactlyInAnyOrder(TaskType.values());
    }

    /** Chooses every pair, and presses Train. */
    private List<Experiment> asked() throws IOException {
        RecordingLauncher pretending = new RecordingLauncher(Nothing.class);
        List<Experiment> asked = new ArrayList<>();
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder), pretending)) {
            Set<Path> seen = new HashSet<>();
            for (DatasetCatalog.Entry entry : DatasetCatalog.BUILT_IN) {
                window.click("Workbench");
                choose(window, "taskType", entry.taskType().name());
                choose(window, "dataset", entry.name());
                window.click("#trainButton");
                window.await("runs", () -> runs().size(), seen.size() + 1);
                Path run = runs().stream().filter(seen::add).findFirst().orElseThrow();
                Experiment experiment = ExperimentJson.read(new RunFolder(run).experiment());
                assertThat(experiment.taskType()).isEqualTo(entry.taskType());
                assertThat(experiment.dataset().name()).isEqualTo(entry.name());
                asked.add(experiment);
            }
        }
        return asked;
    }

    private List<Path> runs() {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.filter(run -> Files.exists(run.resolve("experiment.json"))).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void choose(WorkbenchWindow window, String field, String id) {
        @SuppressWarnings("unchecked") // as the page's FXML has it
        ComboBox<Option> box = window.find("#" + field, ".combo-box", ComboBox.class);
        Screens.onFxThread(
                () ->
                        box.getItems().stream()
                                .filter(option -> option.id().equals(id))
                                .findFirst()
                                .ifPresent(box::setValue));
        assertThat(box.getValue().id()).isEqualTo(id);
    }

    /** All that the worker does with the data before the first step. */
    private static void prepare(Experiment experiment) {
        OpenedTask.of(experiment, BaseModels.open(experiment.base(), KEPT), KEPT, sentence -> {})
                .close();
    }

    private void train(Experiment experiment) throws IOException {
        RunFolder run = new RunFolder(folder.resolve("one step of " + experiment.taskType()));
        Files.createDirectories(run.path());
        RunEvent.Terminal end =
                new ExperimentRun(experiment, run, KEPT, new TrainingControl(), event -> {}, "test")
                        .run(false);
        assertThat(end).isInstanceOf(RunEvent.Finished.class);
        for (LaneResult lane : ((RunEvent.Finished) end).result().lanes()) {
            assertRowsMakeUpTheResult(lane, RowScoresFile.read(run.rows(lane.name())));
        }
    }

    /** The sums over the rows are the loss and the metric that are told. */
    private static void assertRowsMakeUpTheResult(LaneResult lane, RowScoresFile file) {
        RowScores rows = file.evaluations().get(file.evaluations().size() - 1);
        assertThat(sum(rows.losses()) / sum(rows.counted()))
                .isCloseTo(lane.validationLoss(), within(1e-5));
        if (!file.metric().isEmpty()) {
            double scored = sum(rows.scored());
            assertThat(scored == 0 ? 0 : sum(rows.scores()) / scored)
                    .as(file.metric())
                    .isCloseTo(lane.metrics().get(file.metric()), within(1e-6));
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    private static Experiment oneStepOf(Experiment experiment) {
        String name = experiment.dataset().name();
        TrainingConfig asked = experiment.training();
        DatasetConfig dataset =
                DatasetConfig.builtIn(name)
                        .withTrainSize(asked.batchSize())
                        .withValidationSize(asked.batchSize());
        TrainingConfig training =
                asked.with()
                        .steps(1)
                        .evalEvery(1)
                        .checkpointEvery(0)
                        .precision(Precision.FLOAT32)
                        .device("cpu")
                        .build();
        return experiment.withDataset(dataset).withTraining(training);
    }
}
