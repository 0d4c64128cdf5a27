package org.loraworkbench.lessons;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lessons that come with the program, in the order of a course. */
public final class BuiltInLessons {

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
        String file = name + LessonFile.ENDING;
        try (InputStream stream = BuiltInLessons.class.getResourceAsStream("/lessons/" + file)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return LessonFile.parse(file, text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
