package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Task;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.training.TrainingListener.Progress;

class CheckpointsTest {

    private static final int STEPS = 20;

    @TempDir Path folder;

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    private static AdapterConfig[] lanes() {
        LoraConfig withDropout =
                LoraConfigJson.read(
                        Json.parse("x", "{\"r\": 4, \"lora_dropout\": 0.2, \"bias\": \"all\"}"));
        return new AdapterConfig[] {
            AdapterConfig.lora("a", withDropout),
            AdapterConfig.lora("b", LoraConfig.defaults()),
            AdapterConfig.baseline(Method.HEAD)
        };
    }

    /** Trains until the last step, writing a checkpoint after step {@code saveAt}. */
    private List<double[]> train(
            Cohort cohort, Task task, TrainingConfig training, int saveAt, boolean resume)
            throws IOException {
        Checkpoints checkpoints = new Checkpoints(folder);
        TrainingLoop loop = new TrainingLoop(cohort, task, training, new TrainingControl());
        int first = 0;
        if (resume) {
            var state = checkpoints.restore(cohort, 0).orElseThrow();
            loop.restore(state.loop());
            first = state.step();
        }
        List<double[]> losses = new ArrayList<>();
        loop.tell(
                new TrainingListener() {
                    @Override
                    public void stepped(
                            int step, Progress progress, double[] loss, double[] norms) {
                        losses.add(loss.clone());
                        if (step == saveAt) {
                            save(step);
                        }
                    }

                    private void save(int step) {
                        try {
                            checkpoints.write(cohort, 0, step, loop.state());
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    }
                });
        loop.run(first);
        return losses;
    }

    @Test
    void aResumedRunHasTheLossesOfAnUninterruptedOneToTheBit() throws IOException {
        assertResumesToTheBit(TinyBert.task(), TinyBert.training(STEPS), lanes());
    }

    @Test
    void soDoesARunWhoseBaseDropsNumbers() throws IOException {
        TrainingConfig training = TinyBert.training(STEPS).withBaseDropout(true);
        assertResumesToTheBit(TinyBert.task(), training.withGradientAccumulationSteps(2), lanes());
    }

    /** Lower states come from the batches of the first epoch, which is before the checkpoint. */
    @Test
    void soDoesARunThatRemembersTexts() throws IOException {
        LoraConfig upper =
                LoraConfigJson.read(Json.parse("x", "{\"r\": 4, \"layers_to_transform\": [2]}"));
        List<Integer> asked = new ArrayList<>();
        assertResumesToTheBit(
                TinyBert.smallTask(asked),
                TinyBert.training(STEPS),
                AdapterConfig.lora("a", upper));
        assertThat(asked.subList(STEPS, asked.size())).startsWith(0, 1, 2, 10).hasSize(13);
    }

    private void assertResumesToTheBit(Task task, TrainingConfig training, AdapterConfig... lanes)
            throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<double[]> whole =
                    train(TinyBert.cohort(manager, training, lanes), task, training, 10, false);
            List<double[]> rest =
                    train(TinyBert.cohort(manager, training, lanes), task, training, 0, true);

            assertThat(rest).hasSize(STEPS - 10);
            for (int i = 0; i < rest.size(); i++) {
                assertThat(rest.get(i)).as("step %d", 11 + i).isEqualTo(whole.get(10 + i));
            }
        }
    }

    @Test
    void onlyTheNewestCheckpointIsKept() throws IOException {
        TrainingConfig training = TinyBert.training(STEPS);
        Checkpoints checkpoints = new Checkpoints(folder);
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, training, lanes());
            for (int step : new int[] {5, 10}) {
                checkpoints.write(cohort, 0, step, Map.of());
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactly("cohort-0-step-10.safetensors");
        }
        assertThat(checkpoints.newestStep()).isEqualTo(10);
    }
}
