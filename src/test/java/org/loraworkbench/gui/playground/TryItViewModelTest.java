package org.loraworkbench.gui.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.Request;

class TryItViewModelTest {

    private static final TryExample HARE = new TryExample(new Input.Text("large hare"), "animal");
    private static final TryExample OAK = new TryExample(new Input.Text("tall tree"), "plant");

    private final TryItViewModel model = new TryItViewModel();
    private final FakeAsker asker = new FakeAsker();

    /** Keeps what is asked, and answers when told. */
    private static final class FakeAsker implements Asker {
        private final List<Request> requests = new ArrayList<>();
        private Consumer<Reply> listener;
        private int cancellations;

        @Override
        public Runnable ask(Request request, Consumer<Reply> heard) {
            requests.add(request);
            listener = heard;
            return () -> cancellations++;
        }
    }

    private void show(TaskType taskType) {
        model.show(
                taskType,
                List.of(
                        new LaneAnswerViewModel("base model", List.of()),
                        new LaneAnswerViewModel("r8", List.of())),
                asker);
    }

    private Answer answer(int lane) {
        return model.lanes().get(lane).answerProperty().get();
    }

    private static Reply.Answered answered(Answer base, Answer lane) {
        return new Reply.Answered(
                List.of(
                        new Reply.LaneAnswer("base model", base, true),
                        new Reply.LaneAnswer("r8", lane, false)),
                0.1);
    }

    private static Answer label(String name) {
        return new Answer.Labels(List.of(new Answer.Label(name, 1)));
    }

    @Test
    void theFirstExampleIsShownWithWhatIsExpected() {
        show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE, OAK));

        assertThat(model.formProperty().get().input()).isEqualTo(HARE.input());
        assertThat(model.expectedProperty().get()).isEqualTo("animal");
        model.showNextExample();
        assertThat(model.expectedProperty().get()).isEqualTo("plant");
        model.showNextExample();
        assertThat(model.formProperty().get().input()).isEqualTo(HARE.input());
    }

    @Test
    void aBaseWithAChatTemplateIsAskedAsAUserAsksUnlessOneWantsATextGoneOnWith() {
        show(TaskType.CAUSAL_LM);
        model.formProperty().get().fields().get(0).text().set("What is a hare?");
        assertThat(model.mayConverseProperty().get()).isFalse();

        model.allowConversations();
        model.formProperty().get().fields().get(1).text().set("Be brief.");
        assertThat(model.formProperty().get().input())
                .isEqualTo(Input.Conversation.of("Be brief.", "What is a hare?"));
        model.asConversationProperty().set(false);
        assertThat(model.formProperty().get().input())
                .isEqualTo(new Input.Prompt("What is a hare?"));
    }

    @Test
    void anExampleOfAConversationIsShownInEitherForm() {
        TryExample asked = new TryExample(Input.Conversation.of("Be brief.", "a hare?"), "fast");
        show(TaskType.CAUSAL_LM);
        model.allowConversations();
        model.offer(List.of(asked));

        assertThat(model.formProperty().get().input()).isEqualTo(asked.input());
        assertThat(model.expectedProperty().get()).isEqualTo("fast");
        model.asConversationProperty().set(false);
        assertThat(model.formProperty().get().input()).isEqualTo(new Input.Prompt("a hare?"));
        assertThat(model.expectedProperty().get()).isEqualTo("fast");
    }

    @Test
    void theNextRunStartsWithoutConversations() {
        show(TaskType.CAUSAL_LM);
        model.allowConversations();
        show(TaskType.SEQ_CLS);

        assertThat(model.mayConverseProperty().get()).isFalse();
        assertThat(model.formProperty().get().fields())
                .extracting(InputForm.Field::title)
                .containsExactly("Text", "Second text of a pair");
    }

    @Test
    void examplesDoNotOverwriteWhatWasWritten() {
        show(TaskType.SEQ_CLS);
        model.formProperty().get().fields().get(0).text().set("mine");

        model.offer(List.of(HARE));

        assertThat(model.formProperty().get().input()).isEqualTo(new Input.Text("mine"));
    }

    @Test
    void aPairOfTextsHasBothItsFields() {
        TryExample pair = new TryExample(new Input.Text("a hare", "a rabbit"), "1");
        show(TaskType.SEQ_CLS);

        model.offer(List.of(pair));

        assertThat(pair.text()).isEqualTo("a hare\na rabbit");
        assertThat(model.formProperty().get().input()).isEqualTo(pair.input());
    }

    @Test
    void nothingIsExpectedOfAnExampleThatWasChanged() {
        show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));

        model.formProperty().get().fields().get(0).text().set("large hares");

        assertThat(model.expectedProperty().get()).isEmpty();
    }

    @Test
    void everyLaneShowsItsAnswer() {
        show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));

        model.tryIt();
        assertThat(model.busyProperty().get()).isTrue();
        asker.listener.accept(answered(label("food"), label("animal")));

        assertThat(asker.requests.get(0).input()).isEqualTo(HARE.input());
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(answer(0)).isEqualTo(label("food"));
        assertThat(answer(1)).isEqualTo(label("animal"));
        assertThat(model.lanes().get(0).untrainedProperty().get()).isTrue();
        assertThat(model.lanes().get(1).untrainedProperty().get()).isFalse();
    }

    @Test
    void textsGrowWhileTheyAreWritten() {
        show(TaskType.CAUSAL_LM);
        model.formProperty().get().fields().get(0).text().set("hare: ");
        model.temperatureProperty().set(0.5);

        model.tryIt();
        asker.listener.accept(new Reply.Writing(List.of("a", "")));
        asker.listener.accept(new Reply.Writing(List.of("a large", "an")));

        assertThat(asker.requests.get(0).input()).isEqualTo(new Input.Prompt("hare: "));
        assertThat(asker.requests.get(0).generation().temperature()).isEqualTo(0.5);
        assertThat(((Answer.Text) answer(0)).text()).isEqualTo("a large");
        assertThat(((Answer.Text) answer(1)).text()).isEqualTo("an");
        assertThat(model.busyProperty().get()).isTrue();
    }

    @Test
    void anEmptyFieldIsNamedAndNothingIsAsked() {
        show(TaskType.QUESTION_ANS);
        model.formProperty().get().fields().get(0).text().set("What?");

        model.tryIt();

        assertThat(model.problemProperty().get()).isEqualTo("“Context” is still empty.");
        assertThat(asker.requests).isEmpty();
    }

    @Test
    void aTextToCompareWithMayStayEmpty() {
        show(TaskType.FEATURE_EXTRACTION);
        model.formProperty().get().fields().get(0).text().set("hare");

        model.tryIt();

        assertThat(asker.requests.get(0).input()).isEqualTo(new Input.Texts("hare", null));
    }

    @Test
    void aFailureIsShownAndTheNextQuestionForgetsIt() {
        show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.tryIt();
        asker.listener.accept(new Reply.Failed("The worker vanished.", true));

        assertThat(model.problemProperty().get()).isEqualTo("The worker vanished.");
        assertThat(model.busyProperty().get()).isFalse();
        model.tryIt();
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void aQuestionCanBeCancelled() {
        show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.tryIt();
        model.tryIt();

        model.cancel();

        assertThat(asker.requests).hasSize(1);
        assertThat(asker.cancellations).isEqualTo(1);
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void anotherRunBeginsAnew() {
        show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.tryIt();

        show(TaskType.SEQ_2_SEQ_LM);

        assertThat(asker.cancellations).isEqualTo(1);
        assertThat(model.writesProperty().get()).isTrue();
        assertThat(model.expectedProperty().get()).isEmpty();
        assertThat(answer(0)).isNull();
    }

    @Test
    void answersFollowTheFactorOnAlpha() {
        show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.strengthProperty().set(0.5);
        assertThat(asker.requests).as("nothing was asked yet").isEmpty();
        model.tryIt();
        asker.listener.accept(answered(label("food"), label("animal")));

        model.strengthProperty().set(0);

        assertThat(asker.requests).extracting(Request::scales).containsExactly(both(0.5), both(0));
        assertThat(answer(1)).as("stays until the next one").isEqualTo(label("animal"));
        model.strengthProperty().set(1.5);
        model.strengthProperty().set(2);
        assertThat(asker.requests).as("one question at a time").hasSize(2);
        asker.listener.accept(answered(label("food"), label("food")));
        assertThat(asker.requests).hasSize(3).last().returns(both(2), Request::scales);
        asker.listener.accept(answered(label("food"), label("plant")));
        assertThat(asker.requests).hasSize(3);
        assertThat(answer(1)).isEqualTo(label("plant"));
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(asker.cancellations).isZero();
    }

    private static List<Double> both(double factor) {
        return List.of(factor, factor);
    }

    @Test
    void aTextThatIsBeingWrittenIsBegunAnewWithTheNextFactor() {
        show(TaskType.CAUSAL_LM);
        model.formProperty().get().fields().get(0).text().set("jackrabbit:");
        model.tryIt();

        model.strengthProperty().set(0.2);

        assertThat(asker.cancellations).isEqualTo(1);
        assertThat(asker.requests).hasSize(2).last().returns(both(0.2), Request::scales);
        assertThat(model.busyProperty().get()).isTrue();
    }

    @Test
    void theNextRunBeginsWithAlphaAsTrained() {
        show(TaskType.SEQ_CLS);
        model.strengthProperty().set(0.2);
        show(TaskType.SEQ_CLS);

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
    void whatWasAskedIsAskedOfANewerStateOfTheLanesToo() {
        show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.tryIt();
        asker.listener.accept(answered(label("plant"), label("plant")));

        model.renew(
                List.of(
                        new LaneAnswerViewModel("base model", List.of()),
                        new LaneAnswerViewModel("r8", List.of())),
                asker);

        assertThat(asker.requests)
                .extracting(Request::input)
                .containsExactly(HARE.input(), HARE.input());
        assertThat(answer(1)).isNull();
        asker.listener.accept(answered(label("plant"), label("animal")));
        assertThat(answer(1)).isEqualTo(label("animal"));
    }

    @Test
    void nothingIsAskedOfANewerStateWhileNothingWasAsked() {
        show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.await("Asking the training");
        assertThat(model.busyProperty().get()).isTrue();

        model.renew(List.of(new LaneAnswerViewModel("r8", List.of())), asker);

        assertThat(asker.requests).isEmpty();
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(model.formProperty().get().input()).isEqualTo(HARE.input());
    }

    @Test
    void answersFollowTheSharesOfAMix() {
        show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));
        model.tryIt();
        model.mix().shareProperty().set(0.75);
        asker.listener.accept(answered(label("plant"), label("plant")));

        assertThat(asker.requests).extracting(Request::share).containsExactly(0.5, 0.75);
    }
}
