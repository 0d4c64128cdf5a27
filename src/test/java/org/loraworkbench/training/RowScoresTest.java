package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Task;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.RowScores;
import org.loraworkbench.formats.RowScoresFile;
import org.loraworkbench.nn.Kernels;

/** What every validation row scored, while a cohort trains and is resumed. */
class RowScoresTest {

    private static final TrainingConfig TRAINING = TinyBert.training(6);

    @TempDir Path folder;

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    /** Of the evaluations: what was told of all rows together, and of each. */
    private record Told(double[] losses, Map<String, double[]> metrics, List<RowScores> rows) {}

    private static List<Told> evaluations(Cohort cohort, Task task, TrainingListener more) {
        List<Told> told = new ArrayList<>();
        new TrainingLoop(cohort, task, TRAINING, new TrainingControl())
                .tell(more)
                .tell(
                        new TrainingListener() {
                            private List<RowScores> rows;

                            @Override
                            public void rowsScored(String metric, List<RowScores> lanes) {
                                assertThat(metric).isEqualTo("accuracy");
                                rows = lanes;
                            }

                            @Override
                            public void evaluated(
                                    int step,
                                    Progress progress,
                                    double[] losses,
                                    Map<String, double[]> metrics) {
                                told.add(new Told(losses, metrics, rows));
                            }
                        })
                .run(0);
        return told;
    }

    private static AdapterConfig[] lanes() {
        return new AdapterConfig[] {
            AdapterConfig.lora("a", LoraConfig.defaults()), AdapterConfig.baseline(Method.HEAD)
        };
    }

    private RowScoresWriter writer(Cohort cohort) {
        return new RowScoresWriter(
                new RunFolder(folder),
                cohort.lanes(),
                "these rows",
                sentence -> {
                    throw new AssertionError(sentence);
                });
    }

    @Test
    void theMeanOverRowsIsWhatIsToldOfTheLane() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, TRAINING, lanes());

            List<Told> told = evaluations(cohort, TinyBert.task(), new TrainingListener() {});

            assertThat(told).isNotEmpty();
            for (Told evaluation : told) {
                for (int lane = 0; lane < 2; lane++) {
                    RowScores rows = evaluation.rows().get(lane);
                    assertThat(rows.rows()).isEqualTo(4);
                    assertThat(mean(rows.losses()))
                            .isCloseTo(evaluation.losses()[lane], within(1e-6));
                    assertThat(mean(rows.scores()))
                            .isCloseTo(evaluation.metrics().get("accuracy")[lane], within(1e-9));
                }
            }
        }
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(0);
    }

    @Test
    void aFileOfALaneHoldsEveryEvaluationAndItsLastAlone() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, TRAINING, lanes());
            RowScoresWriter writer = writer(cohort);
            List<Told> told = evaluations(cohort, TinyBert.task(), writer);
            writer.write();

            RowScoresFile file = RowScoresFile.read(new RunFolder(folder).rows("head"));
            RowScoresFile last =
                    RowScoresFile.readLast(new RunFolder(folder).rows("head")).orElseThrow();

            assertThat(file.validation()).isEqualTo("these rows");
            assertThat(file.metric()).isEqualTo("accuracy");
            assertThat(file.evaluations())
                    .usingRecursiveComparison()
                    .isEqualTo(told.stream().map(t -> t.rows().get(1)).toList());
            assertThat(last.evaluations())
                    .usingRecursiveComparison()
                    .isEqualTo(List.of(told.get(told.size() - 1).rows().get(1)));
        }
    }

    @Test
    void aRunThatGoesOnKeepsTheEvaluationsUntilItsCheckpoint() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, TRAINING, lanes());
            RowScoresWriter first = writer(cohort);
            for (int step = 1; step <= 3; step++) {
                first.rowsScored("accuracy", List.of(rows(step), rows(step)));
            }
            first.checkpointDue(3);

            RowScoresWriter next = writer(cohort);
            next.resume(2);
            next.rowsScored("accuracy", List.of(rows(4), rows(4)));
            next.write();

            assertThat(RowScoresFile.read(new RunFolder(folder).rows("a")).evaluations())
                    .extracting(RowScores::step)
                    .containsExactly(1, 2, 4);
        }
    }

    private static RowScores rows(int step) {
        float[] ones = {1, 1};
        return new RowScores(step, new float[] {0.5f, step}, ones, new float[] {1, 0}, ones);
    }

    @Test
    void aDamagedFileIsToldAndTheRunGoesOnWithoutIt() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, TRAINING, lanes());
            Path file = new RunFolder(folder).rows("a");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "no tensors");
            List<String> notices = new ArrayList<>();
            RowScoresWriter writer =
                    new RowScoresWriter(
                            new RunFolder(folder), cohort.lanes(), "rows", notices::add);

            writer.resume(2);
            writer.rowsScored("accuracy", List.of(rows(4), rows(4)));
            writer.write();

            assertThat(notices)
                    .singleElement()
                    .asString()
                    .contains("until step 2", "a.safetensors");
            assertThat(RowScoresFile.read(file).evaluations()).hasSize(1);
        }
    }
}
