package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.events.matrices.SnapshotReader;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.MatrixCells;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.runs.MatrixHistory;

class MatrixSnapshotsTest {

    private static final String QUERY = "bert.encoder.layer.1.attention.self.query";
    private static final int STEPS = 3;

    @TempDir Path folder;

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    private static AdapterConfig lane(String name, String settings) {
        return AdapterConfig.lora(name, LoraConfigJson.read(Json.parse("lane", settings)));
    }

    private Path file() {
        return folder.resolve("matrices.bin");
    }

    /** Trains some steps, every one of which is looked at, from the first on. */
    private List<MatrixSnapshot> train(Cohort cohort) throws IOException {
        TrainingConfig training = TinyBert.training(STEPS);
        try (MatrixSnapshots snapshots = snapshots(cohort)) {
            int done =
                    new TrainingLoop(cohort, TinyBert.task(), training, new TrainingControl())
                            .tell(snapshots)
                            .run(0);
            snapshots.end(done);
        }
        return new SnapshotReader(file()).readNew();
    }

    private MatrixSnapshots snapshots(Cohort cohort) {
        return new MatrixSnapshots(
                cohort,
                0,
                file(),
                new SnapshotSchedule(STEPS),
                () -> false,
                new StepQuestions(cohort, TinyBert.task(), Optional.empty()),
                sentence -> {
                    throw new AssertionError(sentence);
                });
    }

    @Test
    void bIsZeroBeforeTheFirstStepAndNotAfterIt() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                Cohort cohort =
                        TinyBert.cohort(
                                manager, TinyBert.training(STEPS), lane("a", "{\"r\": 2}"))) {
            List<MatrixSnapshot> snapshots = train(cohort);
            assertThat(snapshots).extracting(MatrixSnapshot::step).containsExactly(0, 1, 2, 3);
            MatrixSnapshot.Lane before = only(snapshots.get(0));
            assertThat(before.normOfA()).isPositive();
            assertThat(before.normOfB()).isZero();
            assertThat(before.b().values()).containsOnly(0);
            assertThat(before.normOfChange()).isZero();
            MatrixSnapshot.Lane after = only(snapshots.get(1));
            assertThat(after.normOfB()).isPositive();
            assertThat(after.change().largest()).isPositive();
        }
    }

    private static MatrixSnapshot.Lane only(MatrixSnapshot snapshot) {
        List<MatrixSnapshot.Lane> lanes = snapshot.layer(QUERY).orElseThrow().lanes();
        assertThat(lanes).hasSize(1);
        return lanes.get(0);
    }

    /** DoRA and PiSSA show their A and B like the others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"r\": 3, \"lora_alpha\": 7}",
                "{\"r\": 3, \"use_rslora\": true}",
                "{\"r\": 3, \"use_dora\": true}",
                "{\"r\": 3, \"init_lora_weights\": \"pissa\"}",
                "{\"r\": 3, \"init_lora_weights\": \"gaussian\"}",
                "{\"r\": 20, \"target_modules\": [\"query\"]}",
                "{\"r\": 3, \"target_modules\": [\"word_embeddings\", \"query\"]}"
            })
    void whatIsShownIsWhatIsSaved(String settings) throws IOException {
        // Another lane of a larger rank pads the matrices of this one.
        AdapterConfig[] lanes = {lane("a", settings), lane("b", "{\"r\": 5}")};
        try (NDManager manager = NDManager.newBaseManager();
                Cohort cohort = TinyBert.cohort(manager, TinyBert.training(STEPS), lanes)) {
            List<MatrixSnapshot> snapshots = train(cohort);
            Map<String, TensorData> saved = cohort.adapter(0).tensors();
            double scaling = cohort.lanes().get(0).of(module(cohort)).scaling();
            for (MatrixSnapshot.Layer layer : snapshots.get(STEPS).layers()) {
                String key = "base_model.model." + layer.name();
                TensorData a =
                        saved.getOrDefault(
                                key + ".lora_A.weight", saved.get(key + ".lora_embedding_A"));
                TensorData b =
                        saved.getOrDefault(
                                key + ".lora_B.weight", saved.get(key + ".lora_embedding_B"));
                layer.lanes().stream()
                        .filter(lane -> lane.name().equals("a"))
                        .forEach(lane -> assertShows(lane, layer, a, b, scaling));
            }
        }
    }

    private static ModuleOutline module(Cohort cohort) {
        return cohort.lanes().get(0).model().moduleOf(QUERY + ".weight");
    }

    private static void assertShows(
            MatrixSnapshot.Lane lane,
            MatrixSnapshot.Layer layer,
            TensorData savedA,
            TensorData savedB,
            double scaling) {
        float[] a = savedA.toFloats();
        float[] b = savedB.toFloats();
        int rank = lane.rank();
        int out = layer.out();
        int in = layer.in();
        float[] change = new float[out * in];
        for (int row = 0; row < out; row++) {
            for (int column = 0; column < in; column++) {
                double sum = 0;
                for (int k = 0; k < rank; k++) {
                    sum += (double) b[row * rank + k] * a[k * in + column];
                }
                change[row * in + column] = (float) (scaling * sum);
            }
        }
        assertThat((double) lane.normOfA()).isCloseTo(norm(a), within(1e-5));
        assertThat((double) lane.normOfB()).isCloseTo(norm(b), within(1e-5));
        assertThat((double) lane.normOfChange()).isCloseTo(norm(change), within(1e-5));
        double[] values = singularValues(change, out, in);
        assertThat(lane.singularValues()).hasSize(Math.min(rank, Math.min(out, in)));
        for (int i = 0; i < lane.singularValues().length; i++) {
            assertThat((double) lane.singularValues()[i]).isCloseTo(values[i], within(1e-5));
        }
        assertCells(lane.a(), MatrixCells.of(a, rank, in, 64));
        assertCells(lane.b(), MatrixCells.of(b, out, rank, 64));
        assertCells(lane.change(), MatrixCells.of(change, out, in, 64));
    }

    /** To half a shade. */
    private static void assertCells(MatrixSnapshot.Shades shown, MatrixCells direct) {
        assertThat(shown.largest()).isCloseTo(direct.largest(), within(1e-6f));
        if (shown.rows() == direct.rows() && shown.columns() == direct.columns()) {
            float half = direct.largest() / 254 + 1e-6f;
            for (int cell = 0; cell < direct.values().length; cell++) {
                assertThat(shown.values()[cell]).isCloseTo(direct.values()[cell], within(half));
            }
        }
    }

    private static double norm(float[] values) {
        return Math.sqrt(
                IntStream.range(0, values.length)
                        .mapToDouble(i -> (double) values[i] * values[i])
                        .sum());
    }

    /** By Jacobi's rotations of the rows, the largest first. */
    private static double[] singularValues(float[] matrix, int rows, int columns) {
        double[][] r = new double[rows][columns];
        for (int i = 0; i < rows * columns; i++) {
            r[i / columns][i % columns] = matrix[i];
        }
        for (int sweep = 0; sweep < 60; sweep++) {
            for (int p = 0; p < rows; p++) {
                for (int q = p + 1; q < rows; q++) {
                    rotate(r[p], r[q]);
                }
            }
        }
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = -Math.sqrt(dot(r[i], r[i]));
        }
        Arrays.sort(values);
        return Arrays.stream(values).map(v -> -v).toArray();
    }

    private static void rotate(double[] p, double[] q) {
        double alpha = dot(p, p);
        double beta = dot(q, q);
        double gamma = dot(p, q);
        if (Math.abs(gamma) <= 1e-15 * Math.sqrt(alpha * beta)) {
            return;
        }
        double zeta = (beta - alpha) / (2 * gamma);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double c = 1 / Math.sqrt(1 + t * t);
        for (int i = 0; i < p.length; i++) {
            double x = p[i];
            p[i] = c * (x - t * q[i]);
            q[i] = c * (t * x + q[i]);
        }
    }

    private static double dot(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
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
            try (MatrixSnapshots snapshots = snapshots(cohort)) {
                snapshots.reached(0, 0);
            }
            MatrixSnapshot snapshot = new SnapshotReader(file()).readNew().get(0);
            assertThat(snapshot.layers()).hasSize(12);
            assertThat(snapshot.layers().get(0).lanes()).hasSize(8);
            assertThat(Files.size(file())).isBetween(150_000L, 300_000L);
        }
    }

    @Test
    void aRunThatGoesOnReplacesWhatComesAfter() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                Cohort cohort =
                        TinyBert.cohort(
                                manager, TinyBert.training(STEPS), lane("a", "{\"r\": 2}"))) {
            train(cohort);
            try (MatrixSnapshots snapshots = snapshots(cohort)) {
                snapshots.reached(2, 1);
            }
        }
        MatrixHistory history = new MatrixHistory();
        new SnapshotReader(file()).readNew().forEach(history::add);
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
            assertThat(train(cohort)).isEmpty();
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    void numbersThatAreNoneAreLeftOut() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                Cohort cohort =
                        TinyBert.cohort(
                                manager,
                                TinyBert.training(STEPS),
                                AdapterConfig.lora("a", LoraConfig.defaults()),
                                AdapterConfig.lora("b", LoraConfig.defaults()))) {
            cohort.trainedParameters().stream()
                    .filter(parameter -> parameter.name().endsWith("lora_A.weight"))
                    .forEach(
                            parameter ->
                                    parameter.writeLane(
                                            0, new float[] {Float.NaN}, new long[] {1, 1}));
            try (MatrixSnapshots snapshots = snapshots(cohort)) {
                MatrixSnapshot snapshot = snapshots.snapshot(0);
                assertThat(only(snapshot).name()).isEqualTo("b");
            }
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
                            folder.resolve("none").resolve("matrices.bin"),
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
