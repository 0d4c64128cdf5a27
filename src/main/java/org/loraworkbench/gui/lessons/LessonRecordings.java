package org.loraworkbench.gui.lessons;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.gui.common.Playback;
import org.loraworkbench.gui.lessons.LessonLinks.Played;
import org.loraworkbench.gui.lessons.LessonViewModel.Watched;
import org.loraworkbench.gui.lessons.ShownRun.Stage;
import org.loraworkbench.lessons.archive.LessonArchive;
import org.loraworkbench.runs.RunTimeline;
import org.loraworkbench.runs.archive.RecordingOrigin;
import org.loraworkbench.runs.archive.RunImport;
import org.loraworkbench.runs.archive.UnpackedArchive;
import org.loraworkbench.worker.Processor;

/** Recorded runs of lessons: played, made the user's own, and handed on with their lesson. */
final class LessonRecordings {

    /** How long a recording plays at most before somebody changes its speed, in seconds. */
    private static final double LONGEST = 20;

    private final Workspace workspace;
    private final LessonsViewModel page;
    private final LessonLinks links;
    private final Executor background;
    private final Consumer<Runnable> windowThread;
    private final Map<LessonViewModel, UnpackedArchive> unpacked = new ConcurrentHashMap<>();

    /**
     * @param background where files are read and written, one after the other
     * @param windowThread runs something on the window's thread, later
     */
    LessonRecordings(
            Workspace workspace,
            LessonsViewModel page,
            LessonLinks links,
            Executor background,
            Consumer<Runnable> windowThread) {
        this.workspace = workspace;
        this.page = page;
        this.links = links;
        this.background = background;
        this.windowThread = windowThread;
    }

    /**
     * Plays the recorded run of a lesson from its first step.
     *
     * @param follow is given the lesson and its run, on the window's thread
     */
    void watch(LessonViewModel lesson, BiConsumer<LessonViewModel, ShownRun> follow) {
        lesson.startingProperty().set(true);
        tryTo(
                "The recorded run cannot be played: ",
                () -> {
                    UnpackedArchive archive = unpack(lesson);
                    RunFolder run = archive.run().orElseThrow();
                    Experiment experiment = ExperimentJson.read(run.experiment());
                    RunTimeline timeline = new RunTimeline(new EventReader(run.events()).readNew());
                    if (timeline.moments().isEmpty()) {
                        throw new ConfigException("", "it never began");
                    }
                    String origin =
                            archive.origin()
                                    .map(RecordingOrigin::inWords)
                                    .orElse("nobody has noted where it was made");
                    windowThread.accept(
                            () -> {
                                Played played = play(lesson, run, experiment, timeline);
                                Watched watched = new Watched(played.playback(), origin);
                                lesson.watchedProperty().set(watched);
                                follow.accept(lesson, played.run());
                                played.playback().toggle();
                            });
                },
                () -> lesson.startingProperty().set(false));
    }

    private UnpackedArchive unpack(LessonViewModel lesson) throws IOException {
        UnpackedArchive archive = unpacked.get(lesson);
        if (archive == null) {
            archive = lesson.opened().openRecording();
            unpacked.put(lesson, archive);
        }
        return archive;
    }

    private Played play(
            LessonViewModel lesson, RunFolder run, Experiment experiment, RunTimeline timeline) {
        Played played = links.play(lesson.lesson().title(), run, experiment, timeline);
        List<RunTimeline.Moment> moments = timeline.moments();
        double seconds = moments.get(moments.size() - 1).seconds();
        played.playback().speedProperty().set(speed(seconds));
        return played;
    }

    private static int speed(double seconds) {
        return Playback.SPEEDS.stream()
                .filter(speed -> seconds / speed <= LONGEST)
                .findFirst()
                .orElse(Playback.SPEEDS.get(Playback.SPEEDS.size() - 1));
    }

    /** Makes the recorded run one of the user's, and the lesson's latest. */
    void adopt(LessonViewModel lesson, BiConsumer<LessonViewModel, RunFolder> adopted) {
        tryTo(
                "The recorded run cannot be put among your runs: ",
                () -> {
                    RunFolder run = new RunImport(workspace).take(unpack(lesson).file());
                    windowThread.accept(() -> adopted.accept(lesson, run));
                },
                () -> {});
    }

    /** Writes a lesson to a file, with the finished run that is shown, or else its recorded one. */
    void export(LessonViewModel lesson, Path target) {
        ShownRun shown = lesson.runProperty().get();
        boolean own =
                lesson.watchedProperty().get() == null
                        && shown != null
                        && shown.stage().getValue() == Stage.FINISHED;
        tryTo(
                "The lesson cannot be written: ",
                () -> tell(Notice.of(write(lesson, own ? shown : null, target))),
                () -> {});
    }

    private String write(LessonViewModel lesson, ShownRun own, Path target) throws IOException {
        String with = "without a run";
        String machine = Processor.current().inWords();
        if (own != null) {
            LessonArchive.write(lesson.opened(), new RunFolder(own.folder()), machine, target);
            with = "with your run";
        } else if (lesson.opened().isRecorded()) {
            RunFolder recorded = unpack(lesson).run().orElseThrow();
            LessonArchive.write(lesson.opened(), recorded, machine, target);
            with = "with its recorded run";
        } else {
            LessonArchive.write(lesson.opened(), target);
        }
        return "“%s” is in %s, %s.".formatted(lesson.lesson().title(), target, with);
    }

    /** Something with files, in the background. */
    private interface Work {
        void run() throws IOException;
    }

    private void tryTo(String problem, Work work, Runnable then) {
        background.execute(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | ConfigException e) {
                        tell(Notice.problem(problem + e.getMessage()));
                    } finally {
                        windowThread.accept(then);
                    }
                });
    }

    private void tell(Notice notice) {
        windowThread.accept(() -> page.noticeProperty().set(notice));
    }

    /** Removes what was unpacked; to be called in the background. */
    void forget(LessonViewModel lesson) {
        close(unpacked.remove(lesson));
        close(lesson.opened());
    }

    private static void close(Closeable files) {
        try {
            if (files != null) {
                files.close();
            }
        } catch (IOException e) {
            // What cannot be removed is a temporary file, which the system removes.
        }
    }
}
