package org.loraworkbench.gui.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.files.WholeFile;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.lessons.LessonFile;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.runs.archive.RunArchive;
import org.loraworkbench.runs.archive.UnpackedArchive;

/** Experiments as files: opened onto the page, and saved from it. */
public final class ExperimentFiles {

    /** How the name of an experiment's file ends that opens in this program. */
    public static final String ENDING = ".lora.json";

    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>();
    private ExperimentPlanner planner;
    private ExperimentChoices choices;
    private Executor background;
    private Executor window;
    private Consumer<Path> lessons = file -> {};
    private Consumer<Path> runs = file -> {};

    private record Opened(Experiment experiment, ModelConfig base) {}

    /**
     * @param background reads and writes files, and looks for bases on the hub
     * @param window changes the page
     */
    void workWith(
            ExperimentPlanner newPlanner,
            ExperimentChoices newChoices,
            Executor newBackground,
            Executor newWindow) {
        planner = newPlanner;
        choices = newChoices;
        background = newBackground;
        window = newWindow;
    }

    /**
     * @param newLessons opens the files that hold a lesson, on the window's thread
     */
    public void leadLessonsTo(Consumer<Path> newLessons) {
        lessons = newLessons;
    }

    /**
     * @param newRuns opens the files that hold a run, on the window's thread
     */
    public void leadRunsTo(Consumer<Path> newRuns) {
        runs = newRuns;
    }

    /** Whether a file's name says that it is an experiment, a lesson or a run. */
    public static boolean opens(String name) {
        return name.endsWith(ENDING) || name.endsWith(RunArchive.ENDING);
    }

    /** What became of the last file; null for nothing. */
    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    /** The name that the page's experiment is saved by, with its ending. */
    public String proposedName() {
        return planner.experiment().name() + ENDING;
    }

    /**
     * Puts the experiment of a file onto the page, or says why it cannot; lessons and runs are
     * handed on.
     */
    public void open(Path file) {
        notice.set(null);
        boolean archive = file.toString().endsWith(RunArchive.ENDING);
        CompletableFuture.supplyAsync(() -> isLesson(file, archive), background)
                .thenAcceptAsync(
                        isLesson -> {
                            if (isLesson) {
                                lessons.accept(file);
                            } else if (archive) {
                                runs.accept(file);
                            } else {
                                openExperiment(file);
                            }
                        },
                        window);
    }

    private static boolean isLesson(Path file, boolean archive) {
        return archive ? UnpackedArchive.holdsLesson(file) : LessonFile.isLesson(file);
    }

    private void openExperiment(Path file) {
        CompletableFuture.supplyAsync(() -> read(file), background)
                .thenAcceptAsync(opened -> show(file, opened), window)
                .whenCompleteAsync((nothing, failure) -> tell(file, failure), window);
    }

    private static Opened read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException("", "there is no such file");
        }
        Experiment experiment = ExperimentJson.read(file);
        Path folder = file.toAbsolutePath().getParent();
        String base = BaseModels.foundFrom(folder, experiment.base());
        return new Opened(experiment.withBase(base), BaseModels.config(base));
    }

    private void show(Path file, Opened opened) {
        choices.add(opened.experiment().base(), opened.base());
        planner.show(opened.experiment(), "“" + file.getFileName() + "”");
    }

    private void tell(Path file, Throwable failure) {
        if (failure != null) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            String name = file.getFileName().toString();
            String reason = cause.getMessage();
            notice.set(Notice.problem(reason.contains(name) ? reason : name + ": " + reason));
        }
    }

    /** Writes the page's experiment, with every default filled in. */
    public void save(Path file) {
        String text = ExperimentJson.write(planner.experiment()) + "\n";
        CompletableFuture.runAsync(() -> write(file, text), background)
                .whenCompleteAsync(
                        (nothing, failure) -> {
                            if (failure == null) {
                                notice.set(Notice.of("Saved as " + file + "."));
                            }
                            tell(file, failure);
                        },
                        window);
    }

    private static void write(Path file, String text) {
        try {
            WholeFile.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be written: " + e.getMessage(), e);
        }
    }
}
