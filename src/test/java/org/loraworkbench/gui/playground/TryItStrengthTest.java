package org.loraworkbench.gui.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.gui.playground.TriedLanes.HARE;
import static org.loraworkbench.gui.playground.TriedLanes.answered;
import static org.loraworkbench.gui.playground.TriedLanes.label;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.worker.serving.Request;

/** Answers at other factors on alpha, and of other mixes. */
class TryItStrengthTest {

    private final TriedLanes lanes = new TriedLanes();
    private final TryItViewModel model = lanes.model();
    private final FakeAsker asker = lanes.asker();

    @Test
    void answersFollowTheFactorOnAlpha() {
        lanes.show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.strengthProperty().set(0.5);
        assertThat(asker.requests()).as("nothing was asked yet").isEmpty();
        model.tryIt();
        asker.reply(answered(label("food"), label("animal")));

        model.strengthProperty().set(0);

        assertThat(asker.requests())
                .extracting(Request::scales)
                .containsExactly(both(0.5), both(0));
        assertThat(lanes.answer(1)).as("stays until the next one").isEqualTo(label("animal"));
        model.strengthProperty().set(1.5);
        model.strengthProperty().set(2);
        assertThat(asker.requests()).as("one question at a time").hasSize(2);
        asker.reply(answered(label("food"), label("food")));
        assertThat(asker.requests()).hasSize(3).last().returns(both(2), Request::scales);
        asker.reply(answered(label("food"), label("plant")));
        assertThat(asker.requests()).hasSize(3);
        assertThat(lanes.answer(1)).isEqualTo(label("plant"));
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(asker.cancellations()).isZero();
    }

    private static List<Double> both(double factor) {
        return List.of(factor, factor);
    }

    @Test
    void aTextThatIsBeingWrittenIsBegunAnewWithTheNextFactor() {
        lanes.show(TaskType.CAUSAL_LM);
        model.formProperty().get().fields().get(0).text().set("jackrabbit:");
        model.tryIt();

        model.strengthProperty().set(0.2);

        assertThat(asker.cancellations()).isEqualTo(1);
        assertThat(asker.requests()).hasSize(2).last().returns(both(0.2), Request::scales);
        assertThat(model.busyProperty().get()).isTrue();
    }

    @Test
    void theNextRunBeginsWithAlphaAsTrained() {
        lanes.show(TaskType.SEQ_CLS);
        model.strengthProperty().set(0.2);
        lanes.show(TaskType.SEQ_CLS);

        assertThat(model.strengthProperty().get()).isEqualTo(1);
    }

    @Test
    void theFactorSaysWhatItLeavesAsTrained() {
        assertThat(StrengthRemark.of(experiment("CAUSAL_LM", "{\"r\": 2}")))
                .isEqualTo("0 is the base, 1 what was trained.");
        assertThat(StrengthRemark.of(experiment("SEQ_CLS", "{\"r\": 2, \"bias\": \"all\"}")))
                .endsWith("1 is what was trained. Heads and biases stay as trained.");
    }

    private static Experiment experiment(String task, String adapter) {
        String dataset = task.equals("SEQ_CLS") ? "wordnet-topics" : "wordnet-definitions";
        return ExperimentJson.parse(
                "x",
                """
                {"name": "x", "base": "minilm-l6", "task_type": "%s",
                 "dataset": {"name": "%s"}, "adapters": [%s]}
                """
                        .formatted(task, dataset, adapter));
    }

    @Test
    void answersFollowTheSharesOfAMix() {
        lanes.show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.tryIt();
        model.mix().shareProperty().set(0.75);
        asker.reply(answered(label("plant"), label("plant")));

        assertThat(asker.requests()).extracting(Request::share).containsExactly(0.5, 0.75);
    }
}
