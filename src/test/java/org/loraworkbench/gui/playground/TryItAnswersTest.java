package org.loraworkbench.gui.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.gui.playground.TriedLanes.HARE;
import static org.loraworkbench.gui.playground.TriedLanes.answered;
import static org.loraworkbench.gui.playground.TriedLanes.label;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.Request;

/** What is answered, lane by lane, until another run or a newer state is shown. */
class TryItAnswersTest {

    private final TriedLanes lanes = new TriedLanes();
    private final TryItViewModel model = lanes.model();
    private final FakeAsker asker = lanes.asker();

    @Test
    void everyLaneShowsItsAnswer() {
        lanes.show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));

        model.tryIt();
        assertThat(model.busyProperty().get()).isTrue();
        asker.reply(answered(label("food"), label("animal")));

        assertThat(asker.requests().get(0).input()).isEqualTo(HARE.input());
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(lanes.answer(0)).isEqualTo(label("food"));
        assertThat(lanes.answer(1)).isEqualTo(label("animal"));
        assertThat(model.lanes().get(0).untrainedProperty().get()).isTrue();
        assertThat(model.lanes().get(1).untrainedProperty().get()).isFalse();
    }

    @Test
    void textsGrowWhileTheyAreWritten() {
        lanes.show(TaskType.CAUSAL_LM);
        model.formProperty().get().fields().get(0).text().set("hare: ");
        model.temperatureProperty().set(0.5);

        model.tryIt();
        asker.reply(new Reply.Writing(List.of("a", "")));
        asker.reply(new Reply.Writing(List.of("a large", "an")));

        assertThat(asker.requests().get(0).input()).isEqualTo(new Input.Prompt("hare: "));
        assertThat(asker.requests().get(0).generation().temperature()).isEqualTo(0.5);
        assertThat(((Answer.Text) lanes.answer(0)).text()).isEqualTo("a large");
        assertThat(((Answer.Text) lanes.answer(1)).text()).isEqualTo("an");
        assertThat(model.busyProperty().get()).isTrue();
    }

    @Test
    void aFailureIsShownAndTheNextQuestionForgetsIt() {
        lanes.show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.tryIt();
        asker.reply(new Reply.Failed("The worker vanished.", true));

        assertThat(model.problemProperty().get()).isEqualTo("The worker vanished.");
        assertThat(model.busyProperty().get()).isFalse();
        model.tryIt();
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void aQuestionCanBeCancelled() {
        lanes.show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.tryIt();
        model.tryIt();

        model.cancel();

        assertThat(asker.requests()).hasSize(1);
        assertThat(asker.cancellations()).isEqualTo(1);
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void anotherRunBeginsAnew() {
        lanes.show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.tryIt();

        lanes.show(TaskType.SEQ_2_SEQ_LM);

        assertThat(asker.cancellations()).isEqualTo(1);
        assertThat(model.writesProperty().get()).isTrue();
        assertThat(model.expectedProperty().get()).isEmpty();
        assertThat(lanes.answer(0)).isNull();
    }

    @Test
    void whatWasAskedIsAskedOfANewerStateOfTheLanesToo() {
        lanes.show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.tryIt();
        asker.reply(answered(label("plant"), label("plant")));

        model.renew(
                List.of(
                        new LaneAnswerViewModel("base model", List.of()),
                        new LaneAnswerViewModel("r8", List.of())),
                asker);

        assertThat(asker.requests())
                .extracting(Request::input)
                .containsExactly(HARE.input(), HARE.input());
        assertThat(lanes.answer(1)).isNull();
        asker.reply(answered(label("plant"), label("animal")));
        assertThat(lanes.answer(1)).isEqualTo(label("animal"));
    }

    @Test
    void nothingIsAskedOfANewerStateWhileNothingWasAsked() {
        lanes.show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.await("Asking the training");
        assertThat(model.busyProperty().get()).isTrue();

        model.renew(List.of(new LaneAnswerViewModel("r8", List.of())), asker);

        assertThat(asker.requests()).isEmpty();
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(model.formProperty().get().input()).isEqualTo(HARE.input());
    }
}
