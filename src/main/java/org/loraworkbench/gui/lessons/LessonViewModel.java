package org.loraworkbench.gui.lessons;

import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.gui.lessons.ShownRun.Stage;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.Question.Verdict;

/** One lesson: its run, the answer that the student chose, and what the run says. */
public final class LessonViewModel {

    /** Nothing was chosen. */
    public static final int NONE = -1;

    private final Lesson lesson;
    private final String number;
    private final IntegerProperty chosen = new SimpleIntegerProperty(NONE);
    private final ObjectProperty<ShownRun> run = new SimpleObjectProperty<>();
    private final ObjectProperty<Verdict> verdict = new SimpleObjectProperty<>();
    private final StringProperty problem = new SimpleStringProperty("");
    private final BooleanProperty starting = new SimpleBooleanProperty(false);
    private final BooleanProperty done = new SimpleBooleanProperty(false);

    /** What the question's part of the page says. */
    public enum Standing {
        /** There is no finished run yet. */
        OPEN,
        /** The run knows the answer, but the student has not chosen. */
        TO_CHOOSE,
        RIGHT,
        WRONG
    }

    /**
     * @param number its place in the list, such as {@code 3}; empty for a file of the user's
     */
    public LessonViewModel(Lesson lesson, String number) {
        this.lesson = lesson;
        this.number = number;
    }

    public Lesson lesson() {
        return lesson;
    }

    public String number() {
        return number;
    }

    /** What its progress is remembered by: a file of the user's may be called as another is. */
    String key() {
        return number.isEmpty() ? lesson.folder().resolve(lesson.id()).toString() : lesson.id();
    }

    /** The answer that the student chose, from 0; {@link #NONE} before. */
    public IntegerProperty chosenProperty() {
        return chosen;
    }

    /** The lesson's latest run; null if there is none. */
    public ObjectProperty<ShownRun> runProperty() {
        return run;
    }

    /** What the finished run says; null before. */
    public ObjectProperty<Verdict> verdictProperty() {
        return verdict;
    }

    /** Why the run gives no answer; empty if nothing is wrong. */
    public StringProperty problemProperty() {
        return problem;
    }

    /** Whether a run was asked for that is not there yet. */
    public BooleanProperty startingProperty() {
        return starting;
    }

    /** Whether the question was answered by a run, now or earlier. */
    public BooleanProperty doneProperty() {
        return done;
    }

    /** Whether a run may be started: none is under way. */
    public boolean canStart() {
        ShownRun now = run.get();
        return !starting.get() && (now == null || now.stage().getValue() != Stage.RUNNING);
    }

    public Standing standing() {
        if (verdict.get() == null) {
            return Standing.OPEN;
        }
        if (chosen.get() == NONE) {
            return Standing.TO_CHOOSE;
        }
        return chosen.get() == verdict.get().right() ? Standing.RIGHT : Standing.WRONG;
    }

    /** What is trained, in a line. */
    public String experimentInWords() {
        Experiment experiment = lesson.experiment();
        return "%s · %s on %s · %d steps"
                .formatted(
                        experiment.lanes().stream()
                                .map(AdapterConfig::name)
                                .collect(Collectors.joining(", ")),
                        experiment.base(),
                        experiment.dataset().title(),
                        experiment.training().steps());
    }
}
