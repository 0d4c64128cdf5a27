package org.loraworkbench.gui.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.gui.playground.TriedLanes.HARE;
import static org.loraworkbench.gui.playground.TriedLanes.OAK;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.worker.serving.Input;

/** What is asked: examples, and what a user writes. */
class TryItInputTest {

    private final TriedLanes lanes = new TriedLanes();
    private final TryItViewModel model = lanes.model();
    private final FakeAsker asker = lanes.asker();

    @Test
    void theFirstExampleIsShownWithWhatIsExpected() {
        lanes.show(TaskType.SEQ_CLS);
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
        lanes.show(TaskType.CAUSAL_LM);
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
        lanes.show(TaskType.CAUSAL_LM);
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
        lanes.show(TaskType.CAUSAL_LM);
        model.allowConversations();
        lanes.show(TaskType.SEQ_CLS);

        assertThat(model.mayConverseProperty().get()).isFalse();
        assertThat(model.formProperty().get().fields())
                .extracting(InputForm.Field::title)
                .containsExactly("Text", "Second text of a pair");
    }

    @Test
    void examplesDoNotOverwriteWhatWasWritten() {
        lanes.show(TaskType.SEQ_CLS);
        model.formProperty().get().fields().get(0).text().set("mine");

        model.offer(List.of(HARE));

        assertThat(model.formProperty().get().input()).isEqualTo(new Input.Text("mine"));
    }

    @Test
    void aPairOfTextsHasBothItsFields() {
        TryExample pair = new TryExample(new Input.Text("a hare", "a rabbit"), "1");
        lanes.show(TaskType.SEQ_CLS);

        model.offer(List.of(pair));

        assertThat(pair.text()).isEqualTo("a hare\na rabbit");
        assertThat(model.formProperty().get().input()).isEqualTo(pair.input());
    }

    @Test
    void nothingIsExpectedOfAnExampleThatWasChanged() {
        lanes.show(TaskType.SEQ_CLS);
        model.offer(List.of(HARE));

        model.formProperty().get().fields().get(0).text().set("large hares");

        assertThat(model.expectedProperty().get()).isEmpty();
    }

    @Test
    void anEmptyFieldIsNamedAndNothingIsAsked() {
        lanes.show(TaskType.QUESTION_ANS);
        model.formProperty().get().fields().get(0).text().set("What?");

        model.tryIt();

        assertThat(model.problemProperty().get()).isEqualTo("“Context” is still empty.");
        assertThat(asker.requests()).isEmpty();
    }

    @Test
    void aTextToCompareWithMayStayEmpty() {
        lanes.show(TaskType.FEATURE_EXTRACTION);
        model.formProperty().get().fields().get(0).text().set("hare");

        model.tryIt();

        assertThat(asker.requests().get(0).input()).isEqualTo(new Input.Texts("hare", null));
    }
}
