package org.loraworkbench.gui.playground;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Reply;

/** The lanes that are asked together, with their newest answers. */
final class LaneAnswers {

    private final ObservableList<LaneAnswerViewModel> lanes = FXCollections.observableArrayList();

    ObservableList<LaneAnswerViewModel> lanes() {
        return lanes;
    }

    boolean areThere() {
        return lanes.stream().anyMatch(lane -> lane.answerProperty().get() != null);
    }

    void forget() {
        for (LaneAnswerViewModel lane : lanes) {
            lane.answerProperty().set(null);
            lane.untrainedProperty().set(false);
        }
    }

    void show(Reply.Writing writing) {
        for (int lane = 0; lane < lanes.size(); lane++) {
            Answer text = new Answer.Text(writing.texts().get(lane), 0, true);
            lanes.get(lane).answerProperty().set(text);
        }
    }

    void show(Reply.Answered answered) {
        for (int lane = 0; lane < lanes.size(); lane++) {
            Reply.LaneAnswer answer = answered.answers().get(lane);
            lanes.get(lane).untrainedProperty().set(answer.untrainedHead());
            lanes.get(lane).answerProperty().set(answer.answer());
        }
    }
}
