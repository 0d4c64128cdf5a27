package org.loraworkbench.gui.lessons;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.lessons.Place;

/** The lessons in their order, and the one that is open. */
public final class LessonsViewModel {

    private final ObservableList<LessonViewModel> lessons =
            FXCollections.observableArrayList(lesson -> new Observable[] {lesson.doneProperty()});
    private final ObjectProperty<LessonViewModel> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>();
    private final BooleanProperty showingMetric = new SimpleBooleanProperty(false);
    private Commands commands =
            new Commands(
                    lesson -> {},
                    (lesson, place) -> {},
                    lesson -> {},
                    file -> {},
                    new RecordingCommands(
                            lesson -> {}, lesson -> {}, lesson -> {}, (lesson, file) -> {}));

    /**
     * What the page can have done.
     *
     * @param start trains the lesson's experiment
     * @param show leads to a part of the window that shows the lesson's run
     * @param change puts the lesson's experiment onto the workbench
     * @param open adds the lesson of a file
     */
    public record Commands(
            Consumer<LessonViewModel> start,
            BiConsumer<LessonViewModel, Place> show,
            Consumer<LessonViewModel> change,
            Consumer<Path> open,
            RecordingCommands recordings) {}

    /**
     * What the page can have done with recorded runs.
     *
     * @param watch plays the lesson's
     * @param leave shows the student's own run again, if there is one
     * @param adopt makes the lesson's recorded run one of the user's
     * @param export writes the lesson to a file
     */
    public record RecordingCommands(
            Consumer<LessonViewModel> watch,
            Consumer<LessonViewModel> leave,
            Consumer<LessonViewModel> adopt,
            BiConsumer<LessonViewModel, Path> export) {}

    void obey(Commands newCommands) {
        commands = newCommands;
    }

    public ObservableList<LessonViewModel> lessons() {
        return lessons;
    }

    /** The open lesson; null while they are being read. */
    public ObjectProperty<LessonViewModel> selectedProperty() {
        return selected;
    }

    /** What has happened last; null for nothing. */
    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    /** Whether the chart shows the metric of the validation data, and not the loss. */
    public BooleanProperty showingMetricProperty() {
        return showingMetric;
    }

    /** As in {@code 3 of 10 done}. */
    public String progressInWords() {
        long done = lessons.stream().filter(lesson -> lesson.doneProperty().get()).count();
        return "%d of %d done".formatted(done, lessons.size());
    }

    /** Trains the open lesson's experiment, unless that is under way. */
    public void start() {
        LessonViewModel lesson = selected.get();
        if (lesson != null && lesson.canStart()) {
            commands.start().accept(lesson);
        }
    }

    /** Plays the open lesson's recorded run, if it has one and trains none. */
    public void watch() {
        LessonViewModel lesson = selected.get();
        if (lesson != null && lesson.canWatch()) {
            commands.recordings().watch().accept(lesson);
        }
    }

    /** Takes the recorded run off the page. */
    public void leaveRecording() {
        commands.recordings().leave().accept(selected.get());
    }

    /** Puts the recorded run among the user's. */
    public void adoptRecording() {
        commands.recordings().adopt().accept(selected.get());
    }

    /** Writes the open lesson to a file, with a run. */
    public void export(Path target) {
        commands.recordings().export().accept(selected.get(), target);
    }

    /** Leads to where the open lesson's run is shown. */
    public void show(Place place) {
        commands.show().accept(selected.get(), place);
    }

    /** Puts the open lesson's experiment onto the workbench. */
    public void change() {
        commands.change().accept(selected.get());
    }

    /** Adds the lesson of a file and opens it, or says what is wrong with the file. */
    public void open(Path file) {
        commands.open().accept(file);
    }
}
