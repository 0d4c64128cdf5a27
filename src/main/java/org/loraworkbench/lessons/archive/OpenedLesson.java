package org.loraworkbench.lessons.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.InputFile;
import org.loraworkbench.lessons.BuiltInLessons;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.LessonFile;
import org.loraworkbench.runs.archive.RunArchive;
import org.loraworkbench.runs.archive.UnpackedArchive;

/** A lesson, the file that it came from, and its recorded run. */
public final class OpenedLesson implements Closeable {

    private final Lesson lesson;
    private final String text;

    /** Null for a lesson that comes along. */
    private final Path file;

    /** Null unless the lesson came as one file with its pictures. */
    private final UnpackedArchive unpacked;

    private OpenedLesson(Lesson lesson, String text, Path file, UnpackedArchive unpacked) {
        this.lesson = lesson;
        this.text = text;
        this.file = file;
        this.unpacked = unpacked;
    }

    /** A lesson that comes along with the program. */
    public static OpenedLesson builtIn(Lesson lesson) {
        return new OpenedLesson(lesson, BuiltInLessons.text(lesson.id()), null, null);
    }

    /**
     * Opens a lesson's JSON file, or one with everything in it ({@link LessonArchive}). Data files
     * are looked for beside it.
     *
     * @throws ConfigException with what cannot be used, and what would be right
     */
    public static OpenedLesson of(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        if (!path.toString().endsWith(RunArchive.ENDING)) {
            return new OpenedLesson(LessonFile.read(path), InputFile.text(path), path, null);
        }
        UnpackedArchive unpacked = UnpackedArchive.of(path);
        try {
            Path inside = unpacked.lesson().orElseThrow(() -> noLesson(path));
            Lesson lesson = LessonFile.read(inside, path.getParent());
            return new OpenedLesson(lesson, InputFile.text(inside), path, unpacked);
        } catch (RuntimeException e) {
            unpacked.close();
            throw e;
        }
    }

    private static ConfigException noLesson(Path file) {
        return new ConfigException(
                "", file.getFileName() + " holds a run without a lesson; import it as a run");
    }

    public Lesson lesson() {
        return lesson;
    }

    /** The same, with the experiment's base found. */
    public OpenedLesson with(Lesson other) {
        return new OpenedLesson(other, text, file, unpacked);
    }

    /** The lesson as JSON, with its experiment. */
    public String text() {
        return text;
    }

    /** Where data and a base that it names are looked for; empty for one that comes along. */
    public Optional<Path> place() {
        return Optional.ofNullable(file).map(Path::getParent);
    }

    /** Tells it from all other lessons, today and tomorrow. */
    public String key() {
        return file == null ? lesson.id() : file.toString();
    }

    /** Whether {@link #openRecording} has something to open. */
    public boolean isRecorded() {
        return file == null
                ? BuiltInLessons.class.getResource(recording()) != null
                : unpacked != null && unpacked.run().isPresent();
    }

    /** The recorded run, to be closed by the caller. */
    public UnpackedArchive openRecording() throws IOException {
        if (file != null) {
            return UnpackedArchive.of(file);
        }
        try (InputStream stream = BuiltInLessons.class.getResourceAsStream(recording())) {
            return UnpackedArchive.of(stream, lesson.id() + RunArchive.ENDING);
        }
    }

    private String recording() {
        return BuiltInLessons.FOLDER + lesson.id() + RunArchive.ENDING;
    }

    @Override
    public void close() throws IOException {
        if (unpacked != null) {
            unpacked.close();
        }
    }
}
