package org.loraworkbench.lessons;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lessons that come with the program, in the order of a course. */
public final class BuiltInLessons {

    /** Where their files lie among the program's resources, and those of their recorded runs. */
    public static final String FOLDER = "/lessons/";

    private static final List<String> NAMES =
            List.of(
                    "01-how-many-parameters",
                    "02-b-starts-at-zero",
                    "03-which-rank",
                    "04-alpha-and-learning-rate",
                    "05-ten-times-the-learning-rate",
                    "06-attention-or-mlp",
                    "07-bias",
                    "08-little-data",
                    "09-forgetting",
                    "10-merge");

    private BuiltInLessons() {}

    /** Reads them all. */
    public static List<Lesson> all() {
        return NAMES.stream().map(BuiltInLessons::read).toList();
    }

    private static Lesson read(String name) {
        return LessonFile.parse(LessonFile.withEnding(name), text(name), null);
    }

    /** The JSON of a lesson, with its experiment. */
    public static String text(String id) {
        String file = FOLDER + LessonFile.withEnding(id);
        try (InputStream stream = BuiltInLessons.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
