package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.loraworkbench.training.RecordedSnapshots.STEPS;
import static org.loraworkbench.training.RecordedSnapshots.lane;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.MatrixCells;
import org.loraworkbench.nn.ModuleOutline;

/** What a snapshot shows of the matrices of each lane. */
class MatrixSnapshotsTest {

    private static final String QUERY = "bert.encoder.layer.1.attention.self.query";

    private RecordedSnapshots recorded;

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    @BeforeEach
    void record(@TempDir Path folder) {
        recorded = new RecordedSnapshots(folder.resolve("matrices.bin"));
    }

    @Test
    void bIsZeroBeforeTheFirstStepAndNotAfterIt() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                Cohort cohort =
                        TinyBert.cohort(
                                manager, TinyBert.training(STEPS), lane("a", "{\"r\": 2}"))) {
            List<MatrixSnapshot> snapshots = recorded.train(cohort);
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
            List<MatrixSnapshot> snapshots = recorded.train(cohort);
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
        assertThat((double) lane.normOfA()).isCloseTo(DirectMatrix.norm(a), within(1e-5));
        assertThat((double) lane.normOfB()).isCloseTo(DirectMatrix.norm(b), within(1e-5));
        assertThat((double) lane.normOfChange()).isCloseTo(DirectMatrix.norm(change), within(1e-5));
        double[] values = DirectMatrix.singularValues(change, out, in);
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
            try (MatrixSnapshots snapshots = recorded.snapshots(cohort)) {
                MatrixSnapshot snapshot = snapshots.snapshot(0);
                assertThat(only(snapshot).name()).isEqualTo("b");
            }
        }
    }
}
