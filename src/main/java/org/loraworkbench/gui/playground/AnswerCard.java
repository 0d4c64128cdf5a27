package org.loraworkbench.gui.playground;

import static org.loraworkbench.gui.common.Presence.showIf;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.AnswerText;

/** One lane's answer below its name, in the lane's colour. */
final class AnswerCard extends VBox {

    private static final double DOT_RADIUS = 5;

    private final LaneAnswerViewModel lane;
    private final VBox content = new VBox();

    AnswerCard(LaneAnswerViewModel lane) {
        this.lane = lane;
        getStyleClass().addAll("surface", "answer-card");
        getStyleClass().addAll(lane.styleClasses());
        content.getStyleClass().add("answer-content");
        getChildren().addAll(head(), content, note());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        lane.answerProperty().addListener((property, old, now) -> show(now));
        show(lane.answerProperty().get());
    }

    private Node head() {
        Circle dot = new Circle(DOT_RADIUS);
        dot.getStyleClass().add("lane-dot");
        Label name = new Label(lane.name());
        name.getStyleClass().add("section-title");
        HBox head = new HBox(dot, name);
        head.getStyleClass().add("section-head");
        return head;
    }

    private Node note() {
        Label note = new Label("Its head was never trained: this answer is random.");
        note.getStyleClass().add("caption");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        showIf(note, lane.untrainedProperty().and(lane.answerProperty().isNotNull()));
        return note;
    }

    private void show(Answer answer) {
        content.getChildren().setAll(answer == null ? new Label("–") : AnswerContent.of(answer));
        setAccessibleText(
                answer == null
                        ? "No answer of " + lane.name() + " yet"
                        : "Answer of " + lane.name() + ": " + AnswerText.of(answer));
    }
}
