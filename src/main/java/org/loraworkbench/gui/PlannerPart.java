package org.loraworkbench.gui;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.gui.planner.ModelQuestion;
import org.loraworkbench.gui.planner.PlannerBoard;
import org.loraworkbench.gui.planner.PlannerLinks;
import org.loraworkbench.gui.planner.PlannerView;
import org.loraworkbench.gui.planner.PlannerViewModel;

/** The page that plans models which need not fit here, put together. */
final class PlannerPart implements AutoCloseable {

    private final PlannerViewModel model;
    private final PlannerBoard board;
    private final BackgroundThreads background = BackgroundThreads.one("planner");
    private boolean begun;

    /**
     * @param change puts an experiment onto the workbench, with where it comes from
     * @param showFile opens a file with the system's program for it
     */
    PlannerPart(BiConsumer<Experiment, String> change, Consumer<Path> showFile) {
        model =
                new PlannerViewModel(
                        new PlannerLinks() {
                            @Override
                            public void change(Experiment experiment, String from) {
                                change.accept(experiment, from);
                            }

                            @Override
                            public void showFile(Path file) {
                                showFile.accept(file);
                            }
                        });
        board = new PlannerBoard(model, background, Platform::runLater);
    }

    /** The page; the catalog is read when it is asked for first. */
    Parent page(Dialogs dialogs) {
        if (!begun) {
            begun = true;
            board.open();
        }
        return PlannerView.load(model, new AskedModel(dialogs), dialogs.saving());
    }

    /** Ctrl+Enter. */
    void addToComparison() {
        model.addToComparison();
    }

    /** Asks by the system's dialogs. */
    private record AskedModel(Dialogs dialogs) implements ModelQuestion {

        @Override
        public Optional<Path> config() {
            FileChooser chooser = new FileChooser();
            chooser.setTitle("Open a model's config.json");
            chooser.getExtensionFilters().add(new ExtensionFilter("Configurations", "*.json"));
            return dialogs.folder().askForFile(chooser, dialogs.window()).map(File::toPath);
        }

        @Override
        public Optional<Path> folder() {
            return dialogs.folders().where("Open a model as transformers saves it");
        }
    }

    @Override
    public void close() {
        background.cancel();
    }
}
