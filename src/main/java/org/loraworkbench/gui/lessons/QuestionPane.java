package org.loraworkbench.gui.lessons;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.loraworkbench.gui.lessons.LessonViewModel.Standing;
import org.loraworkbench.lessons.Question;
import org.loraworkbench.lessons.Question.Verdict;

/** A lesson's question: answers to choose from, and what the student's run says. */
public final class QuestionPane extends VBox {

    private final Label text = LessonText.paragraph("");
    private final VBox answers = new VBox();
    private final Label standing = LessonText.paragraph("");
    private final Label outcome = LessonText.paragraph("");
    private final Label why = LessonText.paragraph("");
    private final InvalidationListener changed = property -> showStanding();
    private LessonViewModel lesson;

    public QuestionPane() {
        getStyleClass().add("question");
        text.getStyleClass().add("question-text");
        answers.getStyleClass().add("answers");
        standing.setId("standing");
        outcome.getStyleClass().add("muted");
        getChildren().addAll(text, answers, standing, outcome, why);
        List.of(standing, outcome, why)
                .forEach(label -> label.managedProperty().bind(label.textProperty().isNotEmpty()));
    }

    void show(LessonViewModel now) {
        if (lesson != null) {
            lesson.verdictProperty().removeListener(changed);
            lesson.chosenProperty().removeListener(changed);
            lesson.problemProperty().removeListener(changed);
            lesson.watchedProperty().removeListener(changed);
        }
        lesson = now;
        text.setText(now.lesson().question().text());
        showAnswers(now.lesson().question());
        now.verdictProperty().addListener(changed);
        now.chosenProperty().addListener(changed);
        now.problemProperty().addListener(changed);
        now.watchedProperty().addListener(changed);
        showStanding();
    }

    private void showAnswers(Question question) {
        ToggleGroup group = new ToggleGroup();
        answers.getChildren().clear();
        for (int i = 0; i < question.answers().size(); i++) {
            int index = i;
            RadioButton button = new RadioButton(question.answers().get(i).text());
            button.setWrapText(true);
            button.setMinHeight(USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setSelected(lesson.chosenProperty().get() == i);
            LessonViewModel asked = lesson;
            button.selectedProperty()
                    .addListener(
                            (property, old, now) -> {
                                if (now) {
                                    asked.chosenProperty().set(index);
                                }
                            });
            answers.getChildren().add(button);
        }
    }

    private void showStanding() {
        Standing now = lesson.standing();
        Verdict verdict = lesson.verdictProperty().get();
        boolean recorded = lesson.watchedProperty().get() != null;
        String run = recorded ? "The recorded run" : "Your run";
        boolean told = now == Standing.RIGHT || now == Standing.WRONG;
        standing.setText(
                switch (now) {
                    case OPEN ->
                            lesson.problemProperty().get().isEmpty()
                                    ? open(recorded)
                                    : lesson.problemProperty().get();
                    case TO_CHOOSE -> run + " knows. Choose an answer to compare.";
                    case RIGHT -> "Right.";
                    case WRONG -> run + " says otherwise: " + verdict.answer().text();
                });
        standing.getStyleClass().removeAll("answer-right", "answer-wrong");
        standing.setGraphic(null);
        if (told) {
            boolean right = now == Standing.RIGHT;
            standing.getStyleClass().add(right ? "answer-right" : "answer-wrong");
            standing.setGraphic(new FontIcon(right ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE));
        }
        outcome.setText(told ? verdict.outcome().sentence() : "");
        why.setText(told ? verdict.answer().why() : "");
    }

    private static String open(boolean recorded) {
        return recorded
                ? "Choose first; the recorded run will say at its end."
                : "Choose first; your own run will say.";
    }
}
