package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.DatasetCatalog;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.training.TrainingControl;
import org.loraworkbench.worker.child.Trainer;

class DatasetMeasurementTest {

    @TempDir private Path home;

    private final List<Experiment> trained = new ArrayList<>();
    private final StringWriter progress = new StringWriter();

    @Test
    void everyTaskTypeHasADataSetThatIsMeasured() {
        assertThat(DatasetMeasurement.proposed())
                .extracting(DatasetCatalog.Entry::taskType)
                .containsExactlyInAnyOrder(TaskType.values());
    }

    @Test
    void whatWasReachedIsSetBesideWhatTheUntrainedBaseKnows() throws IOException {
        DatasetMeasurement.Row row = measure("wordnet-topics").orElseThrow();

        assertThat(row.base()).isEqualTo("minilm-l6");
        assertThat(row.metric()).isEqualTo("accuracy");
        assertThat(row.untrained()).isEqualTo(1);
        assertThat(row.adapted()).isEqualTo(0);
        assertThat(row.headAlone()).isEqualTo(2);
    }

    @Test
    void theUntrainedLaneDiffersInItsLearningRateAlone() throws IOException {
        measure("wordnet-definitions");

        List<AdapterConfig> lanes = trained.get(0).lanes();
        assertThat(lanes).hasSize(2).allMatch(lane -> lane.method() == Method.LORA);
        assertThat(lanes.get(1).lora()).isEqualTo(lanes.get(0).lora());
        assertThat(lanes.get(1).learningRate()).isLessThan(1e-20);
    }

    @Test
    void aRunThatFailedIsTold() throws IOException {
        Trainer failing =
                (experiment, folder, workspace, control, events, resume) -> {
                    throw new IllegalStateException("no more room");
                };

        assertThat(measurement(failing).measure(DatasetMeasurement.proposed().get(0))).isEmpty();
        assertThat(progress.toString()).contains("no more room");
    }

    private Optional<DatasetMeasurement.Row> measure(String name) throws IOException {
        DatasetCatalog.Entry dataset =
                DatasetCatalog.BUILT_IN.stream()
                        .filter(entry -> entry.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return measurement(this::train).measure(dataset);
    }

    private DatasetMeasurement measurement(Trainer trainer) {
        return new DatasetMeasurement(
                trainer, new Workspace(home), new PrintWriter(progress, true));
    }

    /** Every lane reaches its own number. */
    private void train(
            Experiment experiment,
            RunFolder folder,
            Workspace workspace,
            TrainingControl control,
            Consumer<RunEvent> events,
            boolean resume) {
        trained.add(experiment);
        List<RunResult.LaneResult> lanes = new ArrayList<>();
        for (AdapterConfig lane : experiment.lanes()) {
            double number = lanes.size();
            lanes.add(
                    new RunResult.LaneResult(
                            lane.name(),
                            8,
                            16,
                            "lora",
                            1,
                            2,
                            number,
                            number,
                            Map.of("accuracy", number),
                            "adapters/" + lane.name()));
        }
        events.accept(new RunEvent.Finished(0, new RunResult("run", 1, 2, 3, lanes)));
    }
}
