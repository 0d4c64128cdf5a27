package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.nn.Kernels;

/** Lanes that stay in the race go on in a smaller cohort as they would have alone. */
class LaneTransferTest {

    private static final TrainingConfig TRAINING = TinyBert.training(12);
    private static final int RUNG = 5;
    private static final double TOLERANCE = 1e-5;

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    private static AdapterConfig lane(int rank, double rate) {
        LoraConfig lora = LoraConfig.defaults().withRankAndAlpha(rank, 16);
        return new AdapterConfig("r" + rank, Method.LORA, lora, rate);
    }

    private static double[][] losses(TrainingLoop loop, int first, int last) {
        double[][] losses = new double[TRAINING.steps()][];
        loop.tell(
                        new TrainingListener() {
                            @Override
                            public void stepped(
                                    int step, Progress progress, double[] loss, double[] norms) {
                                losses[step - 1] = loss.clone();
                            }
                        })
                .run(first, last);
        return losses;
    }

    @Test
    void aSurvivingLaneTrainsAsItWouldHaveAlone() {
        AdapterConfig[] lanes = {lane(2, 5e-3), lane(8, 2e-2), lane(4, 1e-2)};
        List<Integer> staying = List.of(0, 2);
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort wide = TinyBert.cohort(manager, TRAINING, lanes);
            TrainingLoop first =
                    new TrainingLoop(wide, TinyBert.task(), TRAINING, new TrainingControl());
            losses(first, 0, RUNG);
            Cohort narrow = TinyBert.cohort(manager, TRAINING, lanes[0], lanes[2]);
            LaneTransfer.copy(wide, staying, narrow);
            wide.close();
            TrainingLoop second =
                    new TrainingLoop(narrow, TinyBert.task(), TRAINING, new TrainingControl());
            second.follow(first);
            double[][] together = losses(second, RUNG, TRAINING.steps());

            for (int lane = 0; lane < staying.size(); lane++) {
                Cohort alone = TinyBert.cohort(manager, TRAINING, lanes[staying.get(lane)]);
                double[] expected = TinyBert.lane(TinyBert.losses(alone, TRAINING), 0);
                for (int step = RUNG; step < TRAINING.steps(); step++) {
                    assertThat(together[step][lane]).isCloseTo(expected[step], within(TOLERANCE));
                }
                assertSameAdapters(narrow.adapter(lane).tensors(), alone.adapter(0).tensors());
            }
        }
    }

    private static void assertSameAdapters(
            Map<String, TensorData> actual, Map<String, TensorData> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (name, tensor) -> {
                    float[] values = actual.get(name).toFloats();
                    float[] alone = tensor.toFloats();
                    assertThat(values).hasSameSizeAs(alone);
                    for (int i = 0; i < alone.length; i++) {
                        assertThat(values[i]).isCloseTo(alone[i], within((float) TOLERANCE));
                    }
                });
    }
}
