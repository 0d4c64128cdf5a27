package org.loraworkbench.gui.playground;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.config.GenerationConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.Request;

/** An input of one's own, and what the base and every lane of a run answer. */
public final class TryItViewModel {

    private static final int LONGEST_TEXT = 64;

    private final ObjectProperty<InputForm> form = new SimpleObjectProperty<>();
    private final ObservableList<LaneAnswerViewModel> lanes = FXCollections.observableArrayList();
    private final BooleanProperty busy = new SimpleBooleanProperty(false);
    private final StringProperty activity = new SimpleStringProperty("");
    private final StringProperty problem = new SimpleStringProperty("");
    private final StringProperty expected = new SimpleStringProperty("");
    private final BooleanProperty writes = new SimpleBooleanProperty(false);
    private final BooleanProperty mayConverse = new SimpleBooleanProperty(false);
    private final BooleanProperty asConversation = new SimpleBooleanProperty(false);
    private final DoubleProperty temperature = new SimpleDoubleProperty(0);
    private final ObservableList<TryExample> examples = FXCollections.observableArrayList();
    private int nextExample;
    private Asker asker = Asker.NOBODY;
    private Runnable cancellation = () -> {};

    public TryItViewModel() {
        asConversation.addListener((property, old, now) -> changeForm());
    }

    /** The fields to write into; null while no run is shown. */
    public ObjectProperty<InputForm> formProperty() {
        return form;
    }

    /** The base and the lanes, with their newest answers. */
    public ObservableList<LaneAnswerViewModel> lanes() {
        return lanes;
    }

    /** Whether a question is under way. */
    public BooleanProperty busyProperty() {
        return busy;
    }

    /** What is going on, in a few words. */
    public StringProperty activityProperty() {
        return activity;
    }

    /** Why there is no answer; empty if nothing is wrong. */
    public StringProperty problemProperty() {
        return problem;
    }

    /** What the data set says of the example in the fields; empty for other texts. */
    public StringProperty expectedProperty() {
        return expected;
    }

    /** Whether the lanes write texts. */
    public BooleanProperty writesProperty() {
        return writes;
    }

    /** Whether the base has a chat template, so that it can be asked as an assistant. */
    public BooleanProperty mayConverseProperty() {
        return mayConverse;
    }

    /** Whether what is written is a user's message, or a text to go on with. */
    public BooleanProperty asConversationProperty() {
        return asConversation;
    }

    /** 0: the likeliest token is taken; more: tokens are drawn. */
    public DoubleProperty temperatureProperty() {
        return temperature;
    }

    /** Things to try; empty while there are none. */
    ObservableList<TryExample> examples() {
        return examples;
    }

    /** Begins with another run. */
    void show(TaskType taskType, List<LaneAnswerViewModel> answering, Asker newAsker) {
        cancel();
        asker = newAsker;
        lanes.setAll(answering);
        examples.clear();
        problem.set("");
        expected.set("");
        writes.set(taskType == TaskType.CAUSAL_LM || taskType == TaskType.SEQ_2_SEQ_LM);
        mayConverse.set(false);
        asConversation.set(false);
        form.set(newForm(taskType));
    }

    private InputForm newForm(TaskType taskType) {
        InputForm fields = new InputForm(taskType, asConversation.get());
        fields.fields()
                .forEach(field -> field.text().addListener((text, old, now) -> inputChanged()));
        return fields;
    }

    /** The base turns out to have a chat template. */
    void allowConversations() {
        mayConverse.set(true);
        asConversation.set(true);
    }

    /** What was written stays. */
    private void changeForm() {
        if (mayConverse.get()) {
            String said = expected.get();
            InputForm fields = newForm(TaskType.CAUSAL_LM);
            fields.fields().get(0).text().set(form.get().fields().get(0).text().get());
            form.set(fields);
            expected.set(said);
        }
    }

    /** An answer belongs to its input. */
    private void inputChanged() {
        cancel();
        forgetAnswers();
        problem.set("");
        expected.set("");
    }

    private void forgetAnswers() {
        for (LaneAnswerViewModel lane : lanes) {
            lane.answerProperty().set(null);
            lane.untrainedProperty().set(false);
        }
    }

    /** Takes over things to try; the first is shown, unless something was written already. */
    void offer(List<TryExample> offered) {
        examples.setAll(offered);
        nextExample = 0;
        if (form.get().problem().isPresent()) {
            showNextExample();
        }
    }

    /** Writes the next example into the fields. */
    public void showNextExample() {
        if (examples.isEmpty()) {
            return;
        }
        TryExample example = examples.get(nextExample++ % examples.size());
        form.get().fill(example.input());
        expected.set(example.expected());
    }

    /** Asks all lanes. */
    public void tryIt() {
        if (busy.get() || form.get() == null) {
            return;
        }
        problem.set(form.get().problem().orElse(""));
        if (problem.get().isEmpty()) {
            forgetAnswers();
            busy.set(true);
            activity.set("Asking");
            GenerationConfig writing =
                    new GenerationConfig(LONGEST_TEXT, temperature.get(), 0, 1, System.nanoTime());
            cancellation =
                    asker.ask(new Request(form.get().input(), writing, List.of()), this::heard);
        }
    }

    /** Leaves the question that is under way. */
    public void cancel() {
        if (busy.get()) {
            cancellation.run();
            rest();
        }
    }

    private void rest() {
        busy.set(false);
        activity.set("");
    }

    private void heard(Reply reply) {
        if (reply instanceof Reply.Preparing preparing) {
            activity.set(preparing.what());
        } else if (reply instanceof Reply.Writing writing) {
            activity.set("Writing");
            for (int lane = 0; lane < lanes.size(); lane++) {
                Answer text = new Answer.Text(writing.texts().get(lane), 0, true);
                lanes.get(lane).answerProperty().set(text);
            }
        } else if (reply instanceof Reply.Answered answered) {
            rest();
            for (int lane = 0; lane < lanes.size(); lane++) {
                Reply.LaneAnswer answer = answered.answers().get(lane);
                lanes.get(lane).untrainedProperty().set(answer.untrainedHead());
                lanes.get(lane).answerProperty().set(answer.answer());
            }
        } else if (reply instanceof Reply.Failed failed) {
            rest();
            problem.set(failed.reason());
        }
    }
}
