package org.loraworkbench.gui.lessons;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.value.ChangeListener;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.gui.lessons.ShownRun.Stage;
import org.loraworkbench.lessons.BuiltInLessons;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.LessonProgress;
import org.loraworkbench.lessons.LessonProgress.Entry;
import org.loraworkbench.lessons.MeasuredRun;
import org.loraworkbench.lessons.Question.Verdict;
import org.loraworkbench.lessons.archive.OpenedLesson;

/**
 * Reads lessons, starts and finds their runs, has the questions answered by them, and remembers
 * what is done. Files are touched on a thread of its own, what is shown on the window's.
 */
public final class LessonsBoard implements AutoCloseable {

    private final Workspace workspace;
    private final LessonsViewModel page;
    private final LessonLinks links;
    private final Consumer<Runnable> windowThread;
    private final BackgroundThreads background = BackgroundThreads.one("lessons");
    private final LessonRecordings recordings;

    /** Read in the background, before any lesson is on the page. */
    private volatile LessonProgress progress;

    /**
     * @param windowThread runs something on the window's thread, later
     */
    public LessonsBoard(
            Workspace workspace,
            LessonsViewModel page,
            LessonLinks links,
            Consumer<Runnable> windowThread) {
        this.workspace = workspace;
        this.page = page;
        this.links = links;
        this.windowThread = windowThread;
        recordings = new LessonRecordings(workspace, page, links, background, windowThread);
        page.obey(
                new LessonsViewModel.Commands(
                        this::start,
                        (lesson, place) -> links.show(lesson.runProperty().get().folder(), place),
                        lesson ->
                                links.change(
                                        lesson.lesson().experiment(),
                                        "the lesson “" + lesson.lesson().title() + "”"),
                        this::open,
                        new LessonsViewModel.RecordingCommands(
                                lesson -> recordings.watch(lesson, this::follow),
                                this::leaveRecording,
                                lesson -> recordings.adopt(lesson, this::adopted),
                                recordings::export)));
        links.whenRunsChange(() -> page.lessons().forEach(this::findRun));
    }

    /** Lists the lessons that come along, as far as they were done. */
    public void open() {
        background.execute(
                () -> {
                    progress = LessonProgress.of(workspace);
                    List<OpenedLesson> lessons =
                            BuiltInLessons.all().stream().map(OpenedLesson::builtIn).toList();
                    windowThread.accept(() -> show(lessons));
                });
    }

    private void show(List<OpenedLesson> lessons) {
        IntStream.range(0, lessons.size()).forEach(i -> add(lessons.get(i), String.valueOf(i + 1)));
        if (page.selectedProperty().get() == null) {
            page.selectedProperty().set(firstToDo());
        }
    }

    private LessonViewModel firstToDo() {
        return page.lessons().stream()
                .filter(lesson -> !lesson.doneProperty().get())
                .findFirst()
                .orElse(page.lessons().get(0));
    }

    private LessonViewModel add(OpenedLesson opened, String number) {
        LessonViewModel added = new LessonViewModel(opened, number);
        Entry entry = progress.of(opened.key());
        added.chosenProperty()
                .set(Math.min(entry.chosen(), opened.lesson().question().answers().size() - 1));
        added.doneProperty().set(entry.done());
        page.lessons().add(added);
        findRun(added);
        added.chosenProperty().addListener(property -> chosen(added));
        return added;
    }

    private void open(Path file) {
        background.execute(
                () -> {
                    try {
                        OpenedLesson opened = withBase(OpenedLesson.of(file));
                        windowThread.accept(() -> replace(opened));
                    } catch (IOException | ConfigException e) {
                        windowThread.accept(
                                () -> page.noticeProperty().set(Notice.problem(e.getMessage())));
                    }
                });
    }

    private static OpenedLesson withBase(OpenedLesson opened) {
        Lesson lesson = opened.lesson();
        Experiment experiment = lesson.experiment();
        String base = BaseModels.foundFrom(opened.place().orElseThrow(), experiment.base());
        return opened.with(lesson.withExperiment(experiment.withBase(base)));
    }

    /** A file that is opened again was changed meanwhile. */
    private void replace(OpenedLesson opened) {
        List<LessonViewModel> earlier =
                page.lessons().stream()
                        .filter(other -> other.opened().key().equals(opened.key()))
                        .toList();
        page.selectedProperty().set(add(opened, ""));
        page.lessons().removeAll(earlier);
        earlier.forEach(gone -> background.execute(() -> recordings.forget(gone)));
    }

    private void start(LessonViewModel lesson) {
        lesson.watchedProperty().set(null);
        lesson.startingProperty().set(true);
        lesson.verdictProperty().set(null);
        lesson.problemProperty().set("");
        links.train(
                lesson.lesson().experiment(),
                run -> {
                    lesson.startingProperty().set(false);
                    String folder = run.folder().getFileName().toString();
                    keep(lesson, progress.of(lesson.opened().key()).withRun(folder));
                    follow(lesson, run);
                });
    }

    /** Of an earlier window; runs are found little by little, and may be deleted. */
    private void findRun(LessonViewModel lesson) {
        if (lesson.watchedProperty().get() != null) {
            return;
        }
        String folder = progress.of(lesson.opened().key()).run();
        ShownRun run = folder.isEmpty() ? null : links.find(folder).orElse(null);
        ShownRun shown = lesson.runProperty().get();
        if (run == null && shown != null) {
            lesson.runProperty().set(null);
            lesson.verdictProperty().set(null);
            lesson.problemProperty().set("");
        } else if (run != null && (shown == null || !shown.folder().equals(run.folder()))) {
            follow(lesson, run);
        }
    }

    /** Shows the student's own run again, if there is one. */
    private void leaveRecording(LessonViewModel lesson) {
        lesson.watchedProperty().get().playback().playingProperty().set(false);
        lesson.watchedProperty().set(null);
        lesson.runProperty().set(null);
        lesson.verdictProperty().set(null);
        findRun(lesson);
    }

    private void adopted(LessonViewModel lesson, RunFolder run) {
        String folder = run.path().getFileName().toString();
        keep(lesson, progress.of(lesson.opened().key()).withRun(folder));
        leaveRecording(lesson);
        links.adopt(run);
    }

    private void follow(LessonViewModel lesson, ShownRun run) {
        lesson.runProperty().set(run);
        lesson.verdictProperty().set(null);
        lesson.problemProperty().set("");
        ChangeListener<Stage> listener =
                (property, old, now) -> {
                    if (lesson.runProperty().get() == run) {
                        staged(lesson, run, now);
                    }
                };
        run.stage().addListener(listener);
        staged(lesson, run, run.stage().getValue());
    }

    /** A recording that is moved back has given its answer already. */
    private void staged(LessonViewModel lesson, ShownRun run, Stage stage) {
        if (stage == Stage.FINISHED) {
            background.execute(() -> answer(lesson, run));
        } else if (lesson.watchedProperty().get() == null) {
            lesson.verdictProperty().set(null);
            lesson.problemProperty()
                    .set(
                            stage == Stage.BROKEN_OFF
                                    ? "The run ended before its last step, so it has no answer."
                                            + " Start it once more, or see on Live what happened."
                                    : "");
        }
    }

    private void answer(LessonViewModel lesson, ShownRun run) {
        List<String> lanes =
                lesson.lesson().experiment().lanes().stream().map(AdapterConfig::name).toList();
        try {
            MeasuredRun measured = MeasuredRun.of(new RunFolder(run.folder()));
            Verdict verdict = lesson.lesson().question().answer(measured, lanes);
            windowThread.accept(() -> answered(lesson, run, verdict));
        } catch (IOException | ConfigException e) {
            windowThread.accept(
                    () -> lesson.problemProperty().set("No answer: " + e.getMessage() + "."));
        }
    }

    private void answered(LessonViewModel lesson, ShownRun run, Verdict verdict) {
        if (lesson.runProperty().get() == run) {
            lesson.verdictProperty().set(verdict);
            finish(lesson);
        }
    }

    private void chosen(LessonViewModel lesson) {
        int answer = lesson.chosenProperty().get();
        keep(lesson, progress.of(lesson.opened().key()).withChosen(answer));
        finish(lesson);
    }

    /** A lesson is done when its question was answered by the student and by a run. */
    private void finish(LessonViewModel lesson) {
        boolean both =
                lesson.verdictProperty().get() != null
                        && lesson.chosenProperty().get() != LessonViewModel.NONE;
        if (both && !lesson.doneProperty().get()) {
            lesson.doneProperty().set(true);
            keep(lesson, progress.of(lesson.opened().key()).asDone());
        }
    }

    private void keep(LessonViewModel lesson, Entry entry) {
        progress.put(lesson.opened().key(), entry);
        background.execute(
                () -> {
                    try {
                        progress.save();
                    } catch (IOException e) {
                        windowThread.accept(
                                () ->
                                        page.noticeProperty()
                                                .set(
                                                        Notice.problem(
                                                                "The progress in the lessons cannot be saved: "
                                                                        + e.getMessage())));
                    }
                });
    }

    /** Returns when what is done is kept. */
    @Override
    public void close() {
        List<LessonViewModel> shown = List.copyOf(page.lessons());
        background.execute(() -> shown.forEach(recordings::forget));
        background.close();
    }
}
