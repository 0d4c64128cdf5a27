package org.loraworkbench.gui.lessons;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.DroppedFiles;
import org.loraworkbench.gui.common.NoticeBar;

/** Binds the list of lessons; files may be opened or dropped. */
public final class LessonsView {

    /** Of the page, between the least and the most that the style sheet sets. */
    private static final double WIDTH_OF_LIST = 0.22;

    private final LessonsViewModel model;
    private final Supplier<Optional<Path>> question;

    @FXML private VBox page;
    @FXML private VBox list;
    @FXML private Label progress;
    @FXML private ListView<LessonViewModel> lessons;
    @FXML private Node lesson;
    @FXML private Node reading;
    @FXML private NoticeBar noticeBar;

    /**
     * @param question asks for a lesson's file
     */
    public LessonsView(LessonsViewModel model, Supplier<Optional<Path>> question) {
        this.model = model;
        this.question = question;
    }

    @FXML
    private void initialize() {
        list.prefWidthProperty().bind(page.widthProperty().multiply(WIDTH_OF_LIST));
        lessons.setItems(model.lessons());
        lessons.setCellFactory(cells -> new LessonCell());
        progress.textProperty()
                .bind(Bindings.createStringBinding(model::progressInWords, model.lessons()));
        lessons.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, now) -> select(now));
        model.selectedProperty().addListener((property, old, now) -> show(now));
        show(model.selectedProperty().get());
        lesson.visibleProperty().bind(model.selectedProperty().isNotNull());
        reading.visibleProperty().bind(lesson.visibleProperty().not());
        noticeBar.noticeProperty().bindBidirectional(model.noticeProperty());
        DroppedFiles.on(page, () -> true, files -> files.forEach(model::open));
    }

    private void select(LessonViewModel chosen) {
        if (chosen != null) {
            model.selectedProperty().set(chosen);
        }
    }

    private void show(LessonViewModel now) {
        lessons.getSelectionModel().select(now);
        lessons.scrollTo(now);
    }

    @FXML
    private void openLesson() {
        question.get().ifPresent(model::open);
    }
}
