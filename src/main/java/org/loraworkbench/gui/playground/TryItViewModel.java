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
import org.loraworkbench.config.TaskType;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.Request;

/** An input of one's own, and what the base and every lane of a run answer. */
public final class TryItViewModel {

    private static final double AS_TRAINED = 1;

    private final ObjectProperty<InputForm> form = new SimpleObjectProperty<>();
    private final LaneAnswers answers = new LaneAnswers();
    private final BooleanProperty busy = new SimpleBooleanProperty(false);
    private final StringProperty activity = new SimpleStringProperty("");
    private final StringProperty problem = new SimpleStringProperty("");
    private final StringProperty expected = new SimpleStringProperty("");
    private final BooleanProperty writes = new SimpleBooleanProperty(false);
    private final BooleanProperty mayConverse = new SimpleBooleanProperty(false);
    private final BooleanProperty asConversation = new SimpleBooleanProperty(false);
    private final DoubleProperty temperature = new SimpleDoubleProperty(0);
    private final DoubleProperty strength = new SimpleDoubleProperty(AS_TRAINED);
    private final StringProperty strengthRemark = new SimpleStringProperty("");
    private final StringProperty generationRemark = new SimpleStringProperty("");
    private final ObservableList<TryExample> examples = FXCollections.observableArrayList();
    private int nextExample;
    private final MomentViewModel moment = new MomentViewModel();
    private final MixViewModel mix = new MixViewModel();
    private boolean isAsked;
    private Dials asked = new Dials(AS_TRAINED, 0);
    private Asker asker = Asker.NOBODY;
    private Runnable cancellation = () -> {};

    public TryItViewModel() {
        asConversation.addListener((property, old, now) -> changeForm());
        strength.addListener((property, old, now) -> dialTurned());
        mix.shareProperty().addListener((property, old, now) -> dialTurned());
    }

    /** The fields to write into; null while no run is shown. */
    public ObjectProperty<InputForm> formProperty() {
        return form;
    }

    /** The base and the lanes, with their newest answers. */
    public ObservableList<LaneAnswerViewModel> lanes() {
        return answers.lanes();
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

    /**
     * The factor on what the low-rank matrices of every lane add, as if alpha were larger or
     * smaller: 0 gives the base, 1 what was trained. Answers that are shown follow it.
     */
    public DoubleProperty strengthProperty() {
        return strength;
    }

    /** What the base's generation settings ask for and is not followed; empty: nothing. */
    public StringProperty generationRemarkProperty() {
        return generationRemark;
    }

    /** What the factor does to these lanes, and what it leaves; empty where it does nothing. */
    public StringProperty strengthRemarkProperty() {
        return strengthRemark;
    }

    /** At which moment of a training the lanes are as they answer. */
    public MomentViewModel moment() {
        return moment;
    }

    /** Two adapters that answer as one, beside the lanes. */
    public MixViewModel mix() {
        return mix;
    }

    /** Things to try; empty while there are none. */
    ObservableList<TryExample> examples() {
        return examples;
    }

    /** Begins with another run. */
    void show(TaskType taskType, List<LaneAnswerViewModel> answering, Asker newAsker) {
        cancel();
        answers.forget();
        isAsked = false;
        strength.set(AS_TRAINED);
        strengthRemark.set("");
        generationRemark.set("");
        asker = newAsker;
        answers.lanes().setAll(answering);
        examples.clear();
        problem.set("");
        expected.set("");
        writes.set(taskType.writesText());
        mayConverse.set(false);
        asConversation.set(false);
        form.set(newForm(taskType));
    }

    /** Goes on with the same run, whose lanes have learned more; the input stays. */
    void renew(List<LaneAnswerViewModel> answering, Asker newAsker) {
        cancel();
        asker = newAsker;
        answers.lanes().setAll(answering);
        problem.set("");
        if (isAsked) {
            ask();
        }
    }

    /** Nothing can be asked for a moment. */
    void await(String what) {
        cancel();
        problem.set("");
        busy.set(true);
        activity.set(what);
        cancellation = () -> {};
    }

    /** What was awaited does not come. */
    void refuse(String reason) {
        rest();
        problem.set(reason);
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
        answers.forget();
        isAsked = false;
        problem.set("");
        expected.set("");
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
            answers.forget();
            ask();
        }
    }

    private void ask() {
        isAsked = true;
        busy.set(true);
        activity.set("Asking");
        asked = dials();
        Request request = asked.request(form.get().input(), lanes().size(), temperature.get());
        cancellation = asker.ask(request, this::heard);
    }

    private Dials dials() {
        return new Dials(strength.get(), mix.shareProperty().get());
    }

    /** Texts are begun anew; what takes a moment is waited for, and then asked again. */
    private void dialTurned() {
        if (busy.get() && writes.get()) {
            cancel();
            ask();
        } else if (!busy.get() && answers.areThere()) {
            ask();
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
            answers.show(writing);
        } else if (reply instanceof Reply.Answered answered) {
            rest();
            answers.show(answered);
            if (!asked.equals(dials())) {
                ask();
            }
        } else if (reply instanceof Reply.Failed failed) {
            rest();
            problem.set(failed.reason());
        }
    }
}
