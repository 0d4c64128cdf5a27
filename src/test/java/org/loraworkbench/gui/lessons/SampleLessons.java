package org.loraworkbench.gui.lessons;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import org.loraworkbench.gui.SampleCurves;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.lessons.ShownRun.Stage;
import org.loraworkbench.lessons.BuiltInLessons;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.Outcome;
import org.loraworkbench.lessons.Question.Verdict;

/** The page of lessons with made-up runs. */
public enum SampleLessons {
    /** As the program is opened for the first time. */
    FRESH,
    RUNNING,
    RIGHT,
    WRONG;

    private static final String SENTENCE =
            "Share of trained parameters of r8: 0.34 %, as in a made-up run.";

    /** The page with the lesson of a number, from 1. */
    public Parent page(int number) {
        LessonsViewModel model = model(number);
        return Fxml.load(new LessonsView(model, Optional::empty), new LessonView(model));
    }

    public LessonsViewModel model(int number) {
        LessonsViewModel model = new LessonsViewModel();
        List<Lesson> lessons = BuiltInLessons.all();
        for (int i = 0; i < lessons.size(); i++) {
            LessonViewModel lesson = new LessonViewModel(lessons.get(i), String.valueOf(i + 1));
            lesson.doneProperty().set(this != FRESH && i + 1 < number);
            model.lessons().add(lesson);
        }
        LessonViewModel open = model.lessons().get(number - 1);
        model.selectedProperty().set(open);
        if (this != FRESH) {
            open.runProperty().set(run());
            open.chosenProperty().set(this == WRONG ? 1 : 0);
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

    private ShownRun run() {
        boolean running = this == RUNNING;
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
