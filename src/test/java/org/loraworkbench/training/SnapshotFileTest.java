package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.training.RecordedSnapshots.STEPS;
import static org.loraworkbench.training.RecordedSnapshots.lane;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Method;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.events.matrices.SnapshotReader;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.runs.MatrixHistory;

/** The file of the snapshots of a run. */
class SnapshotFileTest {

    private RecordedSnapshots recorded;

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    @BeforeEach
    void record(@TempDir Path folder) {
        recorded = new RecordedSnapshots(folder.resolve("matrices.bin"));
    }

    /** As wide and deep as MiniLM. */
    @Test
    void aSnapshotOfTwelveLayersAndEightLanesIsSmall() throws IOException {
        ModelConfig config =
                new ModelConfig(
                        Json.parse(
                                "config.json",
                                """
                                {"model_type": "bert", "vocab_size": 50, "hidden_size": 384,
                                 "num_hidden_layers": 6, "num_attention_heads": 12,
                                 "intermediate_size": 384, "max_position_embeddings": 16}
                                """));
        AdapterConfig[] lanes =
                IntStream.range(0, 8)
                        .mapToObj(i -> lane("lane-" + i, "{\"r\": 8}"))
                        .toArray(AdapterConfig[]::new);
        try (NDManager manager = NDManager.newBaseManager();
                Cohort cohort =
                        TinyBert.cohort(manager, config, false, TinyBert.training(STEPS), lanes)) {
            try (MatrixSnapshots snapshots = recorded.snapshots(cohort)) {
                snapshots.reached(0, 0);
            }
            MatrixSnapshot snapshot = new SnapshotReader(recorded.file()).readNew().get(0);
            assertThat(snapshot.layers()).hasSize(12);
            assertThat(snapshot.layers().get(0).lanes()).hasSize(8);
            assertThat(Files.size(recorded.file())).isBetween(150_000L, 300_000L);
        }
    }

    @Test
    void aRunThatGoesOnReplacesWhatComesAfter() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                Cohort cohort =
                        TinyBert.cohort(
                                manager, TinyBert.training(STEPS), lane("a", "{\"r\": 2}"))) {
            recorded.train(cohort);
            try (MatrixSnapshots snapshots = recorded.snapshots(cohort)) {
                snapshots.reached(2, 1);
            }
        }
        MatrixHistory history = new MatrixHistory();
        new SnapshotReader(recorded.file()).readNew().forEach(history::add);
        assertThat(history.steps()).containsExactly(0, 1, 2);
    }

    @Test
    void aBaselineHasNoMatricesAndNoFile() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                Cohort cohort =
                        TinyBert.cohort(
                                manager,
                                TinyBert.training(STEPS),
                                AdapterConfig.baseline(Method.HEAD))) {
            assertThat(recorded.train(cohort)).isEmpty();
            assertThat(recorded.file()).doesNotExist();
        }
    }

    @Test
    void aDiskThatIsFullEndsThePicturesAlone() {
        try (NDManager manager = NDManager.newBaseManager();
                Cohort cohort =
                        TinyBert.cohort(
                                manager, TinyBert.training(STEPS), lane("a", "{\"r\": 2}"))) {
            List<String> told = new ArrayList<>();
            MatrixSnapshots snapshots =
                    new MatrixSnapshots(
                            cohort,
                            0,
                            recorded.file().resolveSibling("none").resolve("matrices.bin"),
                            new SnapshotSchedule(STEPS),
                            () -> false,
                            new StepQuestions(cohort, TinyBert.task(), Optional.empty()),
                            told::add);
            snapshots.reached(0, 0);
            snapshots.end(0);
            assertThat(told).hasSize(1).first().asString().contains("no longer written");
        }
    }
}
