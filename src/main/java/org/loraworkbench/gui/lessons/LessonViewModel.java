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
import org.loraworkbench.gui.common.Playback;
import org.loraworkbench.gui.lessons.ShownRun.Stage;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.Question.Verdict;
import org.loraworkbench.lessons.archive.OpenedLesson;

/** One lesson: its run, the answer that the student chose, and what the run says. */
public final class LessonViewModel {

    /** Nothing was chosen. */
    public static final int NONE = -1;

    private final OpenedLesson opened;
    private final Lesson lesson;
    private final String number;
    private final IntegerProperty chosen = new SimpleIntegerProperty(NONE);
    private final ObjectProperty<ShownRun> run = new SimpleObjectProperty<>();
    private final ObjectProperty<Verdict> verdict = new SimpleObjectProperty<>();
    private final StringProperty problem = new SimpleStringProperty("");
    private final BooleanProperty starting = new SimpleBooleanProperty(false);
    private final ObjectProperty<Watched> watched = new SimpleObjectProperty<>();
    private final BooleanProperty done = new SimpleBooleanProperty(false);

    /**
     * A recorded run that plays.
     *
     * @param origin where it comes from, as in {@code recorded on 2026-02-28 with version 1.0.0}
     */
    public record Watched(Playback playback, String origin) {}

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
    public LessonViewModel(OpenedLesson opened, String number) {
        this.opened = opened;
        this.number = number;
        lesson = opened.lesson();
    }

    OpenedLesson opened() {
        return opened;
    }

    public Lesson lesson() {
        return lesson;
    }

    public String number() {
        return number;
    }

    /** The answer that the student chose, from 0; {@link #NONE} before. */
    public IntegerProperty chosenProperty() {
        return chosen;
    }

    /** The run that is shown: the recorded one, or the lesson's latest; null if there is none. */
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

    /** The recorded run that plays; null if none does. */
    public ObjectProperty<Watched> watchedProperty() {
        return watched;
    }

    /** Whether the run that is shown is the student's, which other pages show too. */
    public boolean hasOwnRun() {
        return run.get() != null && watched.get() == null;
    }

    /** Whether the recorded run may be asked for. */
    public boolean canWatch() {
        return opened.isRecorded() && watched.get() == null && canStart();
    }

    /** Whether the question was answered by a run, now or earlier. */
    public BooleanProperty doneProperty() {
        return done;
    }

    /** Whether a run may be started: none is under way. */
    public boolean canStart() {
        ShownRun now = watched.get() == null ? run.get() : null;
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
