package org.loraworkbench.gui.playground;

import java.util.List;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Reply;

/** A base and one adapter to try, whose answers come when they are told to. */
final class TriedLanes {

    static final TryExample HARE = new TryExample(new Input.Text("large hare"), "animal");
    static final TryExample OAK = new TryExample(new Input.Text("tall tree"), "plant");

    private final TryItViewModel model = new TryItViewModel();
    private final FakeAsker asker = new FakeAsker();

    TryItViewModel model() {
        return model;
    }

    FakeAsker asker() {
        return asker;
    }

    /** Shows a base and one adapter of a task. */
    void show(TaskType taskType) {
        model.show(
                taskType,
                List.of(
                        new LaneAnswerViewModel("base model", List.of()),
                        new LaneAnswerViewModel("r8", List.of())),
                asker);
    }

    /**
     * What a lane shows.
     *
     * @param lane 0 is the base, 1 the adapter
     */
    Answer answer(int lane) {
        return model.lanes().get(lane).answerProperty().get();
    }

    /** The answers of both. */
    static Reply.Answered answered(Answer base, Answer lane) {
        return new Reply.Answered(
                List.of(
                        new Reply.LaneAnswer("base model", base, true),
                        new Reply.LaneAnswer("r8", lane, false)),
                0.1);
    }

    /** An answer that is sure of one label. */
    static Answer label(String name) {
        return new Answer.Labels(List.of(new Answer.Label(name, 1)));
    }
}
