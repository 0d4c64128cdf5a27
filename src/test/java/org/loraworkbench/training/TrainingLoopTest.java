package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.nn.Kernels;

class TrainingLoopTest {

    private static final AdapterConfig[] LANES = {
        AdapterConfig.lora("a", LoraConfig.defaults()),
        new AdapterConfig(
                "b",
                AdapterConfig.lora("b", LoraConfig.defaults()).method(),
                LoraConfig.defaults(),
                1e-2)
    };

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    private static TrainingConfig training(String settings) {
        return ExperimentJson.parse(
                        "test", "{\"base\": \"minilm-l6\", \"training\": " + settings + "}")
                .training();
    }

    /** All that a loop tells. */
    private static class Heard implements TrainingListener {
        final List<double[]> losses = new ArrayList<>();
        final List<Long> tokens = new ArrayList<>();
        final List<Double> seconds = new ArrayList<>();
        final List<String> ends = new ArrayList<>();
        final List<Integer> evaluations = new ArrayList<>();

        @Override
        public void stepped(int step, Progress progress, double[] losses, double[] norms) {
            this.losses.add(losses.clone());
            tokens.add(progress.tokens());
            seconds.add(progress.seconds());
        }

        @Override
        public void evaluated(
                int step, Progress progress, double[] losses, Map<String, double[]> metrics) {
            evaluations.add(this.losses.size());
        }

        @Override
        public void laneStopped(int lane, int step, String reason) {
            ends.add(lane + " after " + step + ": " + reason);
        }
    }

    @Test
    void lossesThatAreReadLaterAreTheSameAndToldBeforeTheEvaluation() {
        TrainingConfig training =
                training(
                        """
                        {"steps": 10, "batch_size": 4, "eval_every": 5, "precision": "float32"}
                        """);
        try (NDManager manager = NDManager.newBaseManager()) {
            Heard atOnce = new Heard();
            Heard later = new Heard();
            for (Heard heard : List.of(atOnce, later)) {
                Cohort cohort = TinyBert.cohort(manager, training, LANES);
                PendingLosses pending = PendingLosses.upTo(heard == atOnce ? 1 : 4);
                new TrainingLoop(cohort, TinyBert.task(), training, new TrainingControl(), pending)
                        .tell(heard)
                        .run(0);
            }

            assertThat(later.losses)
                    .hasSize(10)
                    .usingRecursiveComparison()
                    .isEqualTo(atOnce.losses);
            assertThat(later.tokens).isEqualTo(atOnce.tokens);
            assertThat(later.evaluations).containsExactly(5, 10);
            assertThat(later.seconds).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aWarmUpFromNothingMovesNoWeightsYetClipsAndRemembersTheGradients() {
        TrainingConfig training =
                training(
                        """
                        {"steps": 4, "batch_size": 4, "warmup_steps": 3, "max_grad_norm": 0.01,
                         "precision": "float32"}
                        """);
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, training, LANES);
            float[] before = slices(cohort, 0);
            cohort.backward(TinyBert.task(), List.of(TinyBert.batch(0)), 0);
            float[] norms = cohort.update(manager, 0, new LaneStates(2)).toFloatArray();

            double squares =
                    cohort.optimizer().means().stream()
                            .mapToDouble(mean -> mean.get(0).square().sum().getFloat())
                            .sum();
            assertThat(slices(cohort, 0)).isEqualTo(before);
            assertThat(norms[0]).isGreaterThan(0.01f);
            assertThat(Math.sqrt(squares)).isCloseTo((1 - AdamW.BETA_1) * 0.01, within(1e-6));
        }
    }

    @Test
    void aLaneThatIsEndedByHandKeepsWhatItLearnedAndTheOthersGoOn() {
        TrainingConfig training = training("{\"steps\": 6, \"batch_size\": 4, \"eval_every\": 6}");
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, training, LANES);
            TrainingControl control = new TrainingControl();
            List<float[]> weights = new ArrayList<>();
            Heard heard =
                    new Heard() {
                        @Override
                        public void stepped(
                                int step, Progress progress, double[] losses, double[] norms) {
                            super.stepped(step, progress, losses, norms);
                            weights.add(slices(cohort, 1));
                            if (step == 2) {
                                control.endLane("b");
                            }
                        }
                    };
            TrainingLoop loop = new TrainingLoop(cohort, TinyBert.task(), training, control);

            assertThat(loop.tell(heard).run(0)).isEqualTo(6);
            assertThat(heard.ends).containsExactly("1 after 2: ended by hand");
            assertThat(heard.losses.get(5)[0]).isFinite();
            assertThat(heard.losses.get(5)[1]).isNaN();
            assertThat(weights.get(1)).isNotEqualTo(weights.get(0));
            assertThat(weights.get(5)).isEqualTo(weights.get(1));
            assertThat(loop.isOfUse(1)).isTrue();
        }
    }

    /** All trained numbers of one lane. */
    private static float[] slices(Cohort cohort, int lane) {
        List<Float> numbers = new ArrayList<>();
        cohort.trainedParameters().stream()
                .filter(parameter -> parameter.isTrainedBy(lane))
                .map(parameter -> parameter.readLane(lane, parameter.laneShape()))
                .forEach(
                        values -> {
                            for (float value : values) {
                                numbers.add(value);
                            }
                        });
        float[] all = new float[numbers.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = numbers.get(i);
        }
        return all;
    }

    @Test
    void aLaneWhoseValidationLossNoLongerFallsEndsAndTheLoopWithTheLast() {
        TrainingConfig training =
                training(
                        """
                        {"steps": 50, "batch_size": 4, "eval_every": 1, "learning_rate": 1e-30,
                         "early_stopping_patience": 3}
                        """);
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, training, LANES[0]);
            Heard heard = new Heard();

            int done =
                    new TrainingLoop(cohort, TinyBert.task(), training, new TrainingControl())
                            .tell(heard)
                            .run(0);

            assertThat(done).isEqualTo(4);
            assertThat(heard.ends)
                    .containsExactly(
                            "0 after 4: the validation loss has not become smaller for 3"
                                    + " evaluations");
        }
    }

    @Test
    void theStateOfALoopGoesOverToTheNext() {
        TrainingConfig training =
                training(
                        """
                        {"steps": 50, "batch_size": 4, "eval_every": 1, "learning_rate": 1e-30,
                         "early_stopping_patience": 5}
                        """);
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, training, LANES);
            TrainingControl control = new TrainingControl();
            TrainingLoop first = new TrainingLoop(cohort, TinyBert.task(), training, control);
            control.endLane("b");
            first.tell(
                            new TrainingListener() {
                                @Override
                                public void stepped(
                                        int step,
                                        Progress progress,
                                        double[] losses,
                                        double[] norms) {
                                    if (step == 3) {
                                        control.stop();
                                    }
                                }
                            })
                    .run(0);
            Heard heard = new Heard();
            TrainingLoop second =
                    new TrainingLoop(cohort, TinyBert.task(), training, new TrainingControl());
            second.restore(new SavedState(Path.of("a checkpoint"), first.state()));

            assertThat(second.state()).isEqualTo(first.state());
            assertThat(second.tell(heard).run(3)).isBetween(6, 7);
            assertThat(Arrays.stream(heard.losses.get(0)).filter(Double::isNaN).count())
                    .isEqualTo(1);
        }
    }

    @Test
    void aCheckpointThatWasAskedForAndCannotBeWrittenDoesNotEndTheTraining() {
        TrainingConfig training = training("{\"steps\": 3, \"checkpoint_every\": 0}");
        TrainingControl control = new TrainingControl();
        var answer = control.save(TrainingControl.SaveRequest.CHECKPOINT);
        Heard heard =
                new Heard() {
                    @Override
                    public void checkpointDue(int step) {
                        throw new UncheckedIOException(new IOException("No space left on device"));
                    }
                };

        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, training, LANES);
            new TrainingLoop(cohort, TinyBert.task(), training, control).tell(heard).run(0);
        }

        assertThat(heard.losses).hasSize(3);
        assertThat(answer).isCompletedExceptionally();
    }
}
