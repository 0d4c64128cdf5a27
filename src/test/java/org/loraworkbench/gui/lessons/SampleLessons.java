package org.loraworkbench.gui.lessons;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import org.loraworkbench.gui.SampleCurves;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.common.Playback;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.lessons.LessonViewModel.Watched;
import org.loraworkbench.gui.lessons.ShownRun.Stage;
import org.loraworkbench.lessons.BuiltInLessons;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.Outcome;
import org.loraworkbench.lessons.Question.Verdict;
import org.loraworkbench.lessons.archive.OpenedLesson;

/** The page of lessons with made-up runs. */
public enum SampleLessons {
    /** As the program is opened for the first time. */
    FRESH,
    RUNNING,
    /** A recorded run plays. */
    WATCHED,
    RIGHT,
    WRONG;

    private static final String SENTENCE =
            "Share of trained parameters of r8: 0.34 %, as in a made-up run.";

    private static final String ORIGIN =
            "recorded on 2026-02-28 with version 1.0.0 on 2 cores of a made-up processor";

    /** The page with the lesson of a number, from 1. */
    public Parent page(int number) {
        LessonsViewModel model = model(number);
        return Fxml.load(
                new LessonsView(model, Optional::empty),
                new LessonView(model, name -> Optional.empty()));
    }

    public LessonsViewModel model(int number) {
        LessonsViewModel model = new LessonsViewModel();
        List<Lesson> lessons = BuiltInLessons.all();
        for (int i = 0; i < lessons.size(); i++) {
            LessonViewModel lesson =
                    new LessonViewModel(
                            OpenedLesson.builtIn(lessons.get(i)), String.valueOf(i + 1));
            lesson.doneProperty().set(this != FRESH && i + 1 < number);
            model.lessons().add(lesson);
        }
        LessonViewModel open = model.lessons().get(number - 1);
        model.selectedProperty().set(open);
        if (this != FRESH) {
            open.runProperty().set(run());
            open.chosenProperty().set(this == WRONG ? 1 : 0);
        }
        if (this == WATCHED) {
            open.watchedProperty().set(new Watched(playback(), ORIGIN));
        }
        if (this == RIGHT || this == WRONG) {
            open.verdictProperty()
                    .set(
                            new Verdict(
                                    0,
                                    open.lesson().question().answers().get(0),
                                    new Outcome(0.0034, Optional.empty(), SENTENCE)));
            open.doneProperty().set(true);
        }
        return model;
    }

    private static Playback playback() {
        IntegerProperty place = new SimpleIntegerProperty(90);
        BooleanProperty playing = new SimpleBooleanProperty(false);
        ObjectProperty<Integer> speed = new SimpleObjectProperty<>(2);
        ObservableValue<String> words = place.map(step -> "step %s of 300".formatted(step));
        return new Playback() {
            @Override
            public IntegerProperty placeProperty() {
                return place;
            }

            @Override
            public int lastPlace() {
                return 300;
            }

            @Override
            public BooleanProperty playingProperty() {
                return playing;
            }

            @Override
            public ObjectProperty<Integer> speedProperty() {
                return speed;
            }

            @Override
            public ObservableValue<String> stepInWords() {
                return words;
            }

            @Override
            public void advance(double seconds) {}
        };
    }

    private ShownRun run() {
        boolean running = this == RUNNING || this == WATCHED;
        int step = running ? 90 : 300;
        ObservableList<ChartSeries> losses =
                FXCollections.observableArrayList(SampleCurves.trainingLoss(step, 1, 8, 64));
        return new ShownRun(
                Path.of("runs", "made-up"),
                new SimpleObjectProperty<>(running ? Stage.RUNNING : Stage.FINISHED),
                new SimpleStringProperty(running ? "Training" : "Finished"),
                new SimpleDoubleProperty(step / 300.0),
                new SimpleStringProperty("Accuracy"),
                new SimpleObjectProperty<>(SampleCurves.at(300)),
                losses,
                FXCollections.observableArrayList(SampleCurves.accuracy(step, 50, 8)));
    }
}
