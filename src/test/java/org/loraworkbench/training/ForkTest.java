package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.Fork;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.formats.CheckpointFile;
import org.loraworkbench.nn.Kernels;

/** Lanes that go on from a lane of another run. */
class ForkTest {

    private static final TrainingConfig TRAINING = TinyBert.training(12);
    private static final int BRANCH = 5;

    @TempDir Path folder;

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    private static LoraConfig lora(String json) {
        return LoraConfigJson.read(Json.parse("lora", json));
    }

    /** Trains a cohort of which one lane is forked, and keeps its state after some steps. */
    private double[][] parentLosses(Cohort cohort, boolean saves) {
        double[][] losses = new double[TRAINING.steps()][];
        TrainingControl control = new TrainingControl();
        TrainingLoop loop = new TrainingLoop(cohort, TinyBert.task(), TRAINING, control);
        loop.tell(
                        new TrainingListener() {
                            @Override
                            public void reached(int step, double seconds) {
                                if (saves && step == BRANCH) {
                                    control.save(TrainingControl.SaveRequest.CHECKPOINT);
                                }
                            }

                            @Override
                            public void stepped(
                                    int step, Progress progress, double[] loss, double[] norms) {
                                losses[step - 1] = loss.clone();
                            }

                            @Override
                            public void checkpointDue(int step) {
                                write(cohort, step, loop);
                            }
                        })
                .run(0);
        return losses;
    }

    private void write(Cohort cohort, int step, TrainingLoop loop) {
        try {
            new Checkpoints(folder).write(cohort, 0, step, loop.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double[][] forkedLosses(Cohort cohort, AdapterConfig from) throws IOException {
        double[][] losses = new double[TRAINING.steps()][];
        Fork fork = new Fork("run", from.name(), BRANCH, from);
        ForkStart.markNew(cohort, fork);
        Path checkpoint = CheckpointFile.in(folder, 0, BRANCH).path();
        SavedState state = ForkStart.apply(cohort, checkpoint, fork);
        TrainingLoop loop =
                new TrainingLoop(cohort, TinyBert.task(), TRAINING, new TrainingControl());
        loop.branchFrom(state);
        loop.tell(
                        new TrainingListener() {
                            @Override
                            public void stepped(
                                    int step, Progress progress, double[] loss, double[] norms) {
                                losses[step - 1] = loss.clone();
                            }
                        })
                .run(BRANCH);
        return losses;
    }

    /** A lane of a smaller rank trains before the one that is forked, so that it is padded. */
    private static AdapterConfig[] beside(AdapterConfig lane) {
        return new AdapterConfig[] {
            AdapterConfig.lora("other", lora("{\"r\": 9, \"bias\": \"all\"}")), lane
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"r\": 4, \"lora_alpha\": 16}",
                "{\"r\": 4, \"lora_alpha\": 16, \"lora_dropout\": 0.2}",
                "{\"r\": 4, \"lora_alpha\": 16, \"use_rslora\": true}",
                "{\"r\": 4, \"lora_alpha\": 16, \"use_dora\": true}",
                "{\"r\": 4, \"lora_alpha\": 16, \"bias\": \"all\"}",
                "{\"r\": 4, \"init_lora_weights\": false}",
                "{\"r\": 4, \"target_modules\": [\"query\", \"word_embeddings\"]}"
            })
    void theFirstLossOfAForkIsTheNextOfItsParent(String settings) throws IOException {
        LoraConfig lora = lora(settings);
        AdapterConfig from = AdapterConfig.lora("lane", lora);
        AdapterConfig[] forks = {
            AdapterConfig.lora("grown", lora.withRankAndAlpha(7, lora.loraAlpha())),
            AdapterConfig.lora("scaled", lora.withRankAndAlpha(4, 3)),
            AdapterConfig.lora("both", lora.withRankAndAlpha(8, 40)),
            new AdapterConfig("faster", Method.LORA, lora, 0.05),
            AdapterConfig.lora("same", lora)
        };
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort parent = TinyBert.cohort(manager, TRAINING, beside(from));
            double[] expected = TinyBert.lane(parentLosses(parent, true), 1);
            double[][] losses = forkedLosses(TinyBert.cohort(manager, TRAINING, forks), from);

            assertThat(losses[BRANCH - 1]).isNull();
            for (int lane = 0; lane < forks.length; lane++) {
                assertThat(losses[BRANCH][lane])
                        .as(forks[lane].name())
                        .isCloseTo(expected[BRANCH], within(1e-5));
            }
            // What changes nothing trains as the original does, and a rank that grows does not.
            int last = TRAINING.steps() - 1;
            assertThat(losses[last][4]).isCloseTo(expected[last], within(1e-5));
            assertThat(losses[last][3]).isNotCloseTo(expected[last], within(1e-4));
        }
    }

    @Test
    void biasesThatTrainFromHereOnChangeNothingAtFirst() throws IOException {
        LoraConfig lora = lora("{\"r\": 4, \"lora_alpha\": 16}");
        AdapterConfig from = AdapterConfig.lora("lane", lora);
        AdapterConfig fork =
                AdapterConfig.lora("lane", lora.withBias(BiasMode.ALL).withRankAndAlpha(6, 16));
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort parent = TinyBert.cohort(manager, TRAINING, beside(from));
            double[] expected = TinyBert.lane(parentLosses(parent, true), 1);
            Cohort cohort = TinyBert.cohort(manager, TRAINING, fork);
            Cohort untrained = TinyBert.cohort(manager, TRAINING, fork);
            double[][] losses = forkedLosses(cohort, from);

            assertThat(losses[BRANCH][0]).isCloseTo(expected[BRANCH], within(1e-5));
            double largest = largestBiasChange(cohort, untrained);
            // AdamW moves no number by much more than its rate in a step.
            assertThat(largest).isPositive().isLessThan(1.2 * 5e-3 * (12 - BRANCH));
        }
    }

    private static double largestBiasChange(Cohort cohort, Cohort untrained) {
        double largest = 0;
        for (int i = 0; i < cohort.trainedParameters().size(); i++) {
            String name = cohort.trainedParameters().get(i).name();
            if (name.startsWith("bert") && name.endsWith(".bias")) {
                NDArray now = cohort.trainedParameters().get(i).array();
                NDArray before = untrained.trainedParameters().get(i).array();
                largest = Math.max(largest, now.sub(before).abs().max().getFloat());
            }
        }
        return largest;
    }

    @Test
    void growingARankKeepsTheOutputs() throws IOException {
        LoraConfig lora = lora("{\"r\": 4, \"lora_alpha\": 16, \"use_dora\": true}");
        AdapterConfig from = AdapterConfig.lora("lane", lora);
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort parent = TinyBert.cohort(manager, TRAINING, from);
            parentLosses(parent, true);
            Cohort same = TinyBert.cohort(manager, TRAINING, from);
            new Checkpoints(folder).restore(same, 0);
            Cohort grown =
                    TinyBert.cohort(
                            manager,
                            TRAINING,
                            AdapterConfig.lora("grown", lora.withRankAndAlpha(8, 12)));
            Fork fork = new Fork("run", "lane", BRANCH, from);
            ForkStart.apply(grown, CheckpointFile.in(folder, 0, BRANCH).path(), fork);

            NDArray expected = output(same);
            NDArray actual = output(grown);
            assertThat(actual.sub(expected).abs().max().getFloat()).isLessThan(1e-6f);
        }
    }

    private static NDArray output(Cohort cohort) {
        return cohort.output(TinyBert.batch(-1).toTensors(cohort.manager()), false);
    }

    @Test
    void theOriginalGoesOnToTheBit() {
        AdapterConfig[] lanes = beside(AdapterConfig.lora("lane", lora("{\"r\": 4}")));
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] alone = parentLosses(TinyBert.cohort(manager, TRAINING, lanes), false);
            double[][] forked = parentLosses(TinyBert.cohort(manager, TRAINING, lanes), true);

            assertThat(List.of(forked)).containsExactly(alone);
        }
    }
}
