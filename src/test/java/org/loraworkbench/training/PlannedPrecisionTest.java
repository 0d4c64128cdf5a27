package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.nn.Kernels;

/** A run's memory is planned in the format in which it computes. */
class PlannedPrecisionTest {

    private static final String EXPERIMENT =
            """
            {"base": "wordnet-llama-3m", "task_type": "CAUSAL_LM",
             "dataset": {"name": "wordnet-definitions", "train_size": 16, "validation_size": 8},
             "training": {"steps": 1, "batch_size": 8, "max_length": 16, "device": "cpu",
                          "checkpoint_every": 0, "precision": "%s"}}
            """;

    private static final String PROCESSOR = "a test's";
    private static final int WIDTH = 224;

    @TempDir private Path home;

    /** The key of what was measured holds the engine's threads. */
    @BeforeAll
    static void startEngine() {
        Kernels.prepareThread();
    }

    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"FLOAT32", "BFLOAT16"})
    void whatTheMachineIsFasterInIsPlannedLikeWhatIsAskedFor(Precision faster) throws IOException {
        Workspace workspace = new Workspace(home.resolve("workspace"));
        MeasuredPrecision.of(workspace)
                .get(
                        MeasuredPrecision.key(
                                PROCESSOR, Threads.count(), Device.cpu().toString(), WIDTH),
                        () -> faster);

        RunEvent.Started found = started("auto", workspace);
        RunEvent.Started asked = started(Json.nameOf(faster), workspace);

        assertThat(found.precision()).isEqualTo(faster);
        assertThat(found.plannedMemoryBytes()).isEqualTo(asked.plannedMemoryBytes());
    }

    private RunEvent.Started started(String precision, Workspace workspace) throws IOException {
        AtomicReference<RunEvent.Started> started = new AtomicReference<>();
        new ExperimentRun(
                        ExperimentJson.parse("e", EXPERIMENT.formatted(precision)),
                        new RunFolder(Files.createDirectory(home.resolve(precision))),
                        workspace,
                        new TrainingControl(),
                        event -> {
                            if (event instanceof RunEvent.Started begun) {
                                started.set(begun);
                            }
                        },
                        PROCESSOR)
                .run(false);
        return started.get();
    }
}
