package org.loraworkbench.gui.live.matrices;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.loraworkbench.events.matrices.ExaminedExample;
import org.loraworkbench.gui.common.NumberText;

/** An example of a step's batch, and what a lane answered to it before and after the step. */
public final class ExamplePane extends GridPane {

    private static final int COLUMNS = 4;

    private final Label text = line("example-text");
    private final Label expected = line("example-expected");
    private final AnswerLine before = new AnswerLine("answerBefore");
    private final AnswerLine after = new AnswerLine("answerAfter");
    private final Label measure = line("example-measure");

    public ExamplePane() {
        getStyleClass().add("step-example");
        for (int column = 0; column < COLUMNS; column++) {
            boolean isCaption = column % 2 == 0;
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setHgrow(isCaption ? Priority.NEVER : Priority.ALWAYS);
            constraints.setMinWidth(isCaption ? USE_PREF_SIZE : 0);
            if (!isCaption) {
                constraints.setPrefWidth(0);
            }
            getColumnConstraints().add(constraints);
        }
        addRow(0, caption("First of the batch"), text, caption("Right answer"), expected);
        addRow(1, caption("Answer before"), before, caption("Answer after"), after);
        measure.getStyleClass().add("caption");
        add(measure, 1, 2, COLUMNS - 1, 1);
        managedProperty().bind(visibleProperty());
    }

    private static Label caption(String words) {
        Label caption = new Label(words);
        caption.getStyleClass().add("caption");
        caption.setMinWidth(USE_PREF_SIZE);
        return caption;
    }

    /** A text in one line, whole in its tooltip. */
    private static Label line(String id) {
        Label line = new Label();
        line.setId(id);
        line.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.setWrapText(true);
        whole.setMaxWidth(480);
        whole.textProperty().bind(line.textProperty());
        line.setTooltip(whole);
        return line;
    }

    /** Hides where nobody was asked. */
    void show(Optional<ExaminedExample> example, String lane) {
        Optional<ExaminedExample.Lane> answers = example.flatMap(asked -> asked.lane(lane));
        setVisible(answers.isPresent());
        answers.ifPresent(found -> show(example.get(), found));
    }

    private void show(ExaminedExample example, ExaminedExample.Lane answers) {
        text.setText(oneLine(example.text()));
        expected.setText(oneLine(example.expected()));
        before.show(answers.before());
        after.show(answers.after());
        measure.setText("The numbers: " + example.measure() + ", without dropout");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** An answer and how right it is. */
    private static final class AnswerLine extends HBox {
        private final Label answer;
        private final Label score = new Label();

        AnswerLine(String id) {
            answer = line(id);
            score.setId(id + "Score");
            score.setMinWidth(USE_PREF_SIZE);
            score.getStyleClass().add("number");
            getStyleClass().add("example-answer");
            getChildren().setAll(score, answer);
        }

        void show(ExaminedExample.Answer shown) {
            answer.setText(oneLine(shown.text()));
            score.setText(NumberText.measure(shown.score()));
        }
    }
}
