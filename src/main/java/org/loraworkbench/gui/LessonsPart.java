package org.loraworkbench.gui;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.common.LastFolder;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.gui.lessons.LessonLinks;
import org.loraworkbench.gui.lessons.LessonView;
import org.loraworkbench.gui.lessons.LessonsBoard;
import org.loraworkbench.gui.lessons.LessonsView;
import org.loraworkbench.gui.lessons.LessonsViewModel;
import org.loraworkbench.runs.archive.RunArchive;

/** The page of lessons, put together. */
final class LessonsPart implements AutoCloseable {

    private final LessonsViewModel model = new LessonsViewModel();
    private final LessonsBoard board;

    LessonsPart(Workspace workspace, LessonLinks links) {
        board = new LessonsBoard(workspace, model, links, Platform::runLater);
    }

    /** Lists the lessons. */
    void open() {
        board.open();
    }

    /**
     * @param window over which a lesson's file is asked for
     * @param folder where that question begins
     * @param saving asks where a lesson is to be written
     */
    Parent page(Supplier<Window> window, LastFolder folder, SaveQuestion saving) {
        return Fxml.load(
                new LessonsView(model, () -> ask(window.get(), folder)),
                new LessonView(model, saving));
    }

    private static Optional<Path> ask(Window window, LastFolder folder) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open a lesson");
        chooser.getExtensionFilters()
                .add(new ExtensionFilter("Lessons", "*.json", "*" + RunArchive.ENDING));
        return folder.askForFile(chooser, window).map(File::toPath);
    }

    /** Trains the experiment of the lesson that is shown. */
    void start() {
        model.start();
    }

    /** Writes the lesson that is shown to a file. */
    void export(Path file) {
        model.export(file);
    }

    /** Shows the lesson of a file. */
    void open(Path file) {
        model.open(file);
    }

    @Override
    public void close() {
        board.close();
    }
}
