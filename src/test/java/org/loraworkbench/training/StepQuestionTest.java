package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.data.TinyTokenizer;
import org.loraworkbench.data.answers.FirstExample;
import org.loraworkbench.events.matrices.ExaminedExample;
import org.loraworkbench.nn.Kernels;

/** Language models, whose scores come in parts. */
class StepQuestionTest {

    @TempDir Path folder;

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    @ParameterizedTest
    @EnumSource(names = {"GPT2", "T5"})
    void theScoreIsWhatTheLossSaysOfTheRightTokens(TinyLanguageModel kind) {
        try (NDManager manager = NDManager.newBaseManager();
                TextTokenizer tokenizer = TinyTokenizer.open(folder, 20)) {
            kind.losses(
                    kind.base(manager, kind.weights(), false, BaseQuantization.NONE),
                    manager,
                    TinyBert.training(1),
                    cohort -> assertScores(cohort, kind.task(), tokenizer),
                    AdapterConfig.lora("a", LoraConfig.defaults()),
                    AdapterConfig.lora("b", LoraConfig.defaults()));
        }
    }

    private static void assertScores(Cohort cohort, Task task, TextTokenizer tokenizer) {
        Batch row = task.trainingBatch(0).row(0);
        ExaminedExample asked =
                new StepQuestion(cohort, task, new FirstExample(task, row, tokenizer)).asked();
        float[] losses = cohort.losses(task, List.of(row), 0).toFloatArray();
        assertThat(asked.lanes()).extracting(ExaminedExample.Lane::name).containsExactly("a", "b");
        for (int lane = 0; lane < losses.length; lane++) {
            ExaminedExample.Lane answers = asked.lanes().get(lane);
            assertThat((double) answers.before().score())
                    .isCloseTo(Math.exp(-losses[lane]), within(1e-5));
            assertThat(answers.after()).isEqualTo(answers.before());
        }
    }
}
