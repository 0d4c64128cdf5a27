package org.loraworkbench.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.ExperimentJson;

class LessonFileTest {

    private static final String LESSON =
            """
            {
              "lesson": {
                "title": "Ranks",
                "learn": "Which rank is enough.",
                "steps": [{"text": "Press Start.", "formula": "r", "picture": "low_rank"}],
                "known_good": {"setting": "r = 8", "why": "It is enough."},
                "known_bad": {"setting": "r = 1", "why": "It is not."},
                "look": {"text": "The curves."},
                "question": {
                  "text": "Which?",
                  "computed": {"quantity": "metric", "best_of": "all"},
                  "answers": [
                    {"text": "One", "lanes": "r1", "why": "So it is."},
                    {"text": "Eight", "lanes": "r8", "why": "So it is."}
                  ]
                }
              },
              "grid": {"r": [1, 8]},
              "training": {"steps": 2}
            }
            """;

    @TempDir Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.lora.json"), text);
    }

    @Test
    void aLessonIsReadWithItsExperiment() throws IOException {
        Lesson lesson = LessonFile.read(write(LESSON));

        assertThat(lesson.id()).isEqualTo("mine");
        assertThat(lesson.minutes()).isEqualTo(10);
        assertThat(lesson.steps())
                .containsExactly(new Lesson.Step("Press Start.", "r", "low_rank"));
        assertThat(lesson.look().get(0).place()).isEqualTo(Place.CURVES);
        assertThat(lesson.experiment().lanes()).hasSize(2);
        assertThat(LessonFile.isLesson(folder.resolve("mine.lora.json"))).isTrue();
    }

    @Test
    void aLessonsFileIsAnExperimentToo() throws IOException {
        assertThat(ExperimentJson.read(write(LESSON)).training().steps()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"Ranks\"; 7; mine.lora.json, line 3: lesson.title: must be a text in quotes, but is 7",
                "\"metric\"; \"metrics\"; mine.lora.json, line 11: lesson.question.computed.quantity:"
                        + " must be one of trainable_parameters",
                "\"lanes\": \"r8\"; \"lanes\": \"r9\"; mine.lora.json, line 14:"
                        + " lesson.question.answers[1].lanes: names the lane \"r9\"; the experiment"
                        + " has r1, r8",
                "\"lanes\": \"r8\"; \"lanes\": \"r1\"; mine.lora.json, line 12:"
                        + " lesson.question.answers: must have the lane \"r1\" in exactly one",
                "\"learn\"; \"lern\"; mine.lora.json, line 2: lesson.learn: is needed: what one learns",
                "\"steps\": 2; \"steps\": 0; mine.lora.json, line 19: training.steps: must be a whole",
                "low_rank; nowhere.png; mine.lora.json, line 5: lesson.steps[0].picture: is"
                        + " \"nowhere.png\", but there is no such file",
                "low_rank; ../a.png; mine.lora.json, line 5: lesson.steps[0]: picture names the file",
                "\"grid\"; \"grit\"; mine.lora.json, line 18: grit: is not a known key; did you mean"
                        + " \"grid\"?",
            })
    void aBrokenFileSaysWhere(String right, String wrong, String sentence) throws IOException {
        assertThat(LESSON).contains(right);
        Path file = write(LESSON.replaceFirst(Pattern.quote(right), wrong));

        assertThatThrownBy(() -> LessonFile.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(sentence)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whatIsNoJsonSaysWhere() throws IOException {
        Path file = write(LESSON.replace("\"learn\":", "\"learn\""));

        assertThatThrownBy(() -> LessonFile.read(file))
                .hasMessageStartingWith("mine.lora.json is not valid JSON at line 4, column");
        assertThat(LessonFile.isLesson(file)).isFalse();
    }

    @Test
    void anExperimentAloneIsNoLesson() throws IOException {
        Path file = write("{\"grid\": {\"r\": [1, 8]}}");

        assertThat(LessonFile.isLesson(file)).isFalse();
        assertThatThrownBy(() -> LessonFile.read(file))
                .hasMessageStartingWith("mine.lora.json, line 1: lesson: is needed");
    }

    @Test
    void numbersAreAnsweredInAscendingOrder() throws IOException {
        String numeric =
                LESSON.replace("\"best_of\": \"all\"", "\"lane\": \"r8\"")
                        .replace("\"lanes\": \"r1\"", "\"up_to\": 0.5")
                        .replace("\"lanes\": \"r8\", ", "");
        assertThat(LessonFile.read(write(numeric)).question().answers().get(0).upTo())
                .isEqualTo(0.5);

        Path endless = write(numeric.replace("\"up_to\": 0.5, ", ""));
        assertThatThrownBy(() -> LessonFile.read(endless))
                .hasMessageContaining(
                        "line 13: lesson.question.answers[0].up_to: is needed: the largest number");
    }
}
