package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.SequenceClassification;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TinyTokenizer;
import org.loraworkbench.data.TrainingBatches;
import org.loraworkbench.events.matrices.ExaminedExample;
import org.loraworkbench.events.matrices.ExaminedStep;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.events.matrices.SnapshotReader;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.nn.Kernels;

class ExaminedStepsTest {

    private static final String QUERY = "bert.encoder.layer.1.attention.self.query";
    private static final int STEPS = 6;

    /** With dropout, whose masks are those of the step in both forwards. */
    private static final AdapterConfig[] LANES = {
        lane("a", "{\"r\": 2, \"lora_dropout\": 0.3}"), lane("b", "{\"r\": 5, \"lora_alpha\": 7}")
    };

    @TempDir Path folder;

    private final List<double[]> losses = new ArrayList<>();
    private final List<double[]> norms = new ArrayList<>();
    private final List<Map<String, TensorData>> adapters = new ArrayList<>();

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    private static AdapterConfig lane(String name, String settings) {
        return AdapterConfig.lora(name, LoraConfigJson.read(Json.parse("lane", settings)));
    }

    /** Trains all steps, one at a time if so. */
    private List<MatrixSnapshot> train(String file, boolean stepping, Task task)
            throws IOException {
        TrainingConfig training = TinyBert.training(STEPS);
        TrainingControl control = new TrainingControl();
        if (stepping) {
            control.pause();
            for (int step = 0; step < STEPS; step++) {
                control.singleStep();
            }
        }
        losses.clear();
        norms.clear();
        adapters.clear();
        try (NDManager manager = NDManager.newBaseManager();
                Cohort cohort = TinyBert.cohort(manager, training, LANES);
                StepQuestions questions =
                        new StepQuestions(cohort, task, Optional.of(TinyTokenizer.write(folder)));
                MatrixSnapshots snapshots =
                        new MatrixSnapshots(
                                cohort,
                                0,
                                folder.resolve(file),
                                new SnapshotSchedule(STEPS),
                                control::isPaused,
                                questions,
                                sentence -> {
                                    throw new AssertionError(sentence);
                                })) {
            new TrainingLoop(cohort, task, training, control)
                    .examineWith(snapshots::examine)
                    .tell(snapshots)
                    .tell(new Heard(cohort))
                    .run(0);
        }
        return new SnapshotReader(folder.resolve(file)).readNew();
    }

    /** One row of a batch is all that it asks, and lane b drops nothing. */
    @Test
    void theAnswersAreThoseOfTheModelBeforeAndAfterTheStep() throws IOException {
        TrainingBatches rows =
                new TrainingBatches() {
                    @Override
                    public Batch at(int step) {
                        return TinyBert.batch(step).row(0);
                    }

                    @Override
                    public double epochs(int steps) {
                        return steps / 10.0;
                    }
                };
        List<String> labels = List.of("a", "b", "c");
        Task task = new SequenceClassification(labels, rows, List.of(TinyBert.batch(-1)));
        List<MatrixSnapshot> snapshots = train("m", true, task);
        for (int step = 1; step <= STEPS; step++) {
            ExaminedStep examined = snapshots.get(step).examined().orElseThrow();
            ExaminedExample example = examined.example().orElseThrow();
            int label = (int) rows.at(step - 1).field(Batch.LABELS).values()[0];
            assertThat(example.expected()).isEqualTo(labels.get(label));
            assertThat(example.lanes()).extracting(lane -> lane.name()).containsExactly("a", "b");
            ExaminedExample.Lane answers = example.lane("b").orElseThrow();
            ExaminedStep.Loss loss = examined.loss("b").orElseThrow();
            assertThat((double) answers.before().score())
                    .isCloseTo(Math.exp(-loss.before()), within(1e-6));
            assertThat((double) answers.after().score())
                    .isCloseTo(Math.exp(-loss.after()), within(1e-6));
            assertThat(answers.after()).isNotEqualTo(answers.before());
        }
    }

    private final class Heard implements TrainingListener {
        private final Cohort cohort;

        Heard(Cohort cohort) {
            this.cohort = cohort;
        }

        @Override
        public void stepped(int step, Progress progress, double[] loss, double[] norm) {
            losses.add(loss.clone());
            norms.add(norm.clone());
        }

        @Override
        public void reached(int step, double seconds) {
            adapters.add(cohort.adapter(1).tensors());
        }
    }

    private float[] matrix(int step, String name) {
        return adapters.get(step)
                .get("base_model.model.%s.%s.weight".formatted(QUERY, name))
                .toFloats();
    }

    private static MatrixSnapshot.Lane of(List<MatrixSnapshot.Layer> layers) {
        return layers.stream()
                .filter(layer -> layer.name().equals(QUERY))
                .flatMap(layer -> layer.lanes().stream())
                .filter(lane -> lane.name().equals("b"))
                .findFirst()
                .orElseThrow();
    }

    /** Also where what a batch remembers of its texts is read again. */
    @Test
    void noNumberDependsOnStepping() throws IOException {
        for (Task task : List.of(TinyBert.task(), TinyBert.smallTask())) {
            train("running", false, task);
            List<double[]> expected = List.copyOf(losses);
            List<double[]> expectedNorms = List.copyOf(norms);
            List<Map<String, TensorData>> expectedAdapters = List.copyOf(adapters);
            train("stepping", true, task);
            for (int step = 0; step < STEPS; step++) {
                assertThat(losses.get(step)).containsExactly(expected.get(step));
                assertThat(norms.get(step)).containsExactly(expectedNorms.get(step));
            }
            adapters.get(STEPS)
                    .forEach(
                            (tensor, data) ->
                                    assertThat(data.toFloats())
                                            .as(tensor)
                                            .containsExactly(
                                                    expectedAdapters
                                                            .get(STEPS)
                                                            .get(tensor)
                                                            .toFloats()));
        }
    }

    @Test
    void onlyAPausedTrainingIsExamined() throws IOException {
        assertThat(train("running", false, TinyBert.task()))
                .allMatch(snapshot -> snapshot.examined().isEmpty());
        List<MatrixSnapshot> stepping = train("stepping", true, TinyBert.task());
        assertThat(stepping).hasSize(STEPS + 1);
        assertThat(stepping.get(0).examined()).isEmpty();
        assertThat(stepping.subList(1, STEPS + 1))
                .allMatch(snapshot -> snapshot.examined().isPresent());
    }

    @Test
    void theUpdateIsTheDifferenceOfTheSavedMatrices() throws IOException {
        List<MatrixSnapshot> snapshots = train("m", true, TinyBert.task());
        for (int step = 1; step <= STEPS; step++) {
            MatrixSnapshot.Lane update = of(snapshots.get(step).examined().orElseThrow().updates());
            float[] a = matrix(step, "lora_A");
            float[] b = matrix(step, "lora_B");
            float[] earlierA = matrix(step - 1, "lora_A");
            float[] earlierB = matrix(step - 1, "lora_B");
            assertNorm(update.normOfA(), difference(a, earlierA));
            assertNorm(update.normOfB(), difference(b, earlierB));
            double[] change = product(a, b, 5, 7.0 / 5);
            double[] earlier = product(earlierA, earlierB, 5, 7.0 / 5);
            assertNorm(update.normOfChange(), difference(change, earlier));
        }
    }

    private static void assertNorm(float shown, double[] difference) {
        double squares = 0;
        for (double value : difference) {
            squares += value * value;
        }
        assertThat((double) shown).isCloseTo(Math.sqrt(squares), within(1e-6)).isPositive();
    }

    private static double[] difference(float[] later, float[] earlier) {
        double[] difference = new double[later.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = (double) later[i] - earlier[i];
        }
        return difference;
    }

    private static double[] difference(double[] later, double[] earlier) {
        double[] difference = new double[later.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = later[i] - earlier[i];
        }
        return difference;
    }

    private static double[] product(float[] a, float[] b, int rank, double scaling) {
        int out = b.length / rank;
        int in = a.length / rank;
        double[] product = new double[out * in];
        for (int i = 0; i < product.length; i++) {
            for (int k = 0; k < rank; k++) {
                product[i] += scaling * b[i / in * rank + k] * a[k * in + i % in];
            }
        }
        return product;
    }

    /** At the first step B is zero: A has no gradient, and only B moves ΔW. */
    @Test
    void theFirstGradientIsOfBAlone() throws IOException {
        ExaminedStep first = train("m", true, TinyBert.task()).get(1).examined().orElseThrow();
        assertThat(of(first.gradients()).normOfA()).isZero();
        assertThat(of(first.gradients()).normOfB()).isPositive();
        assertThat(of(first.gradients()).change().largest()).isPositive();
    }

    @Test
    void theLossBeforeIsThatOfTheStepAndTheOneAfterIsSmaller() throws IOException {
        List<MatrixSnapshot> snapshots = train("m", true, TinyBert.task());
        for (int step = 1; step <= STEPS; step++) {
            List<ExaminedStep.Loss> told = snapshots.get(step).examined().orElseThrow().losses();
            assertThat(told).extracting(ExaminedStep.Loss::lane).containsExactly("a", "b");
            for (int lane = 0; lane < told.size(); lane++) {
                assertThat((double) told.get(lane).before()).isEqualTo(losses.get(step - 1)[lane]);
                assertThat((double) told.get(lane).gradientNorm())
                        .isEqualTo(norms.get(step - 1)[lane]);
                assertThat(told.get(lane).after()).isLessThan(told.get(lane).before());
            }
        }
    }
}
