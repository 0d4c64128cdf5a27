package org.loraworkbench.lessons.archive;

import java.io.IOException;
import java.nio.file.Path;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.Lesson.Step;
import org.loraworkbench.lessons.LessonFile;
import org.loraworkbench.runs.archive.ArchiveWriter;
import org.loraworkbench.runs.archive.LightRun;

/**
 * A lesson as one file {@code NAME.lora.zip}: its JSON file and its pictures, and a run of its
 * experiment as a recording, laid out as {@link org.loraworkbench.runs.archive.RunArchive} says.
 */
public final class LessonArchive {

    private LessonArchive() {}

    /**
     * Writes a lesson with a run; the file appears whole or not at all.
     *
     * @param run of the lesson's experiment, trained to its end
     * @param machine that trained the run, in words
     */
    public static void write(OpenedLesson opened, RunFolder run, String machine, Path target)
            throws IOException {
        write(lesson(opened), run, machine, target);
    }

    /** Writes a lesson without a run. */
    public static void write(OpenedLesson opened, Path target) throws IOException {
        lesson(opened).write(target);
    }

    /** Writes a run alone, light, as the lessons that come along have theirs. */
    public static void writeRecording(RunFolder run, String machine, Path target)
            throws IOException {
        write(new ArchiveWriter(), run, machine, target);
    }

    private static void write(ArchiveWriter archive, RunFolder run, String machine, Path target)
            throws IOException {
        try (LightRun light = LightRun.of(run, machine, target)) {
            archive.add(light.run()).write(target);
        }
    }

    private static ArchiveWriter lesson(OpenedLesson opened) {
        Lesson lesson = opened.lesson();
        ArchiveWriter archive = new ArchiveWriter();
        archive.add(LessonFile.withEnding(lesson.id()), opened.text());
        lesson.steps().stream()
                .filter(Step::hasPictureFile)
                .map(Step::picture)
                .distinct()
                .forEach(picture -> archive.add(picture, lesson.folder().resolve(picture)));
        return archive;
    }
}
