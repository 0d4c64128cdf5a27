package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Json;
import org.loraworkbench.lessons.BuiltInLessons;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.LessonFile;
import org.loraworkbench.runs.archive.UnpackedArchive;

class LessonsCommandTest {

    @TempDir Path folder;

    @Test
    void allLessonsAreListed() {
        Console console = Console.run("lessons");

        assertThat(console.exitCode()).isZero();
        assertThat(console.out()).hasLineCount(11).contains("03-which-rank", "Forgetting");
    }

    /** With few steps no number means anything, but each lesson trains and has its answer. */
    @Test
    void everyLessonTrainsAndItsQuestionIsAnsweredByItsRun() throws IOException {
        Console console =
                Console.train("lessons", "--record", folder.toString(), "--steps", "2", "--json");

        assertThat(console.err()).hasLineCount(10);
        assertThat(console.exitCode()).isZero();
        JsonNode rows = Json.parse("measured", console.out());
        assertThat(rows).hasSize(10);
        for (int i = 0; i < rows.size(); i++) {
            Lesson lesson = BuiltInLessons.all().get(i);
            JsonNode row = rows.get(i);
            assertThat(row.path("lesson").asText()).isEqualTo(lesson.id());
            assertThat(row.path("lanes")).hasSize(lesson.experiment().lanes().size());
            assertThat(lesson.question().answers())
                    .anyMatch(answer -> answer.text().equals(row.path("answer").asText()));
            assertThat(row.path("measured").asText()).endsWith(".").doesNotContain("NaN");
            try (UnpackedArchive recording =
                    UnpackedArchive.of(folder.resolve(lesson.id() + ".lora.zip"))) {
                assertThat(recording.run()).isPresent();
                assertThat(recording.origin()).isPresent();
                assertThat(recording.lesson()).isEmpty();
            }
        }
        assertThat(rows.get(1).path("measured").asText())
                .as("B is zero before the first step")
                .endsWith("apart by 0.000.");
        assertThat(rows.get(0).path("answer").asText()).isEqualTo("Less than 1 %");
    }

    private Path copy(String from, String to) throws IOException {
        Path lesson = Path.of("resources", "lessons", "10-merge.lora.json");
        String text = Files.readString(lesson);
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("mine.lora.json"), text.replace(from, to));
    }

    @Test
    void aFileOfOnesOwnIsChecked() throws IOException {
        Path mine = copy("Merge, and take it away", "My lesson");

        Console console = Console.run("lessons", mine.toString(), "--json");

        assertThat(console.exitCode()).isZero();
        assertThat(Json.parse("list", console.out()).get(0).path("title").asText())
                .isEqualTo("My lesson");
    }

    @Test
    void whatDoesNotFitTheBaseIsRefusedWithItsLine() throws IOException {
        Path mine = copy("\"r\": 8", "\"r\": 8, \"target_modules\": [\"query\"]");
        long line =
                1
                        + Files.readString(mine)
                                .lines()
                                .takeWhile(text -> !text.contains("target_modules"))
                                .count();

        Console console = Console.run("lessons", mine.toString());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err())
                .hasLineCount(1)
                .startsWith("mine.lora.json, line ")
                .contains("line %d: adapters[0].target_modules: matches no".formatted(line));
    }

    @Test
    void aLessonOfOnesOwnIsRecordedWithItsRunIntoOneFile() throws IOException {
        Path mine = copy("\"steps\": 80", "\"steps\": 2");

        Console console = Console.train("lessons", mine.toString(), "--record", folder.toString());

        assertThat(console.exitCode()).as(console.err()).isZero();
        Path recorded = folder.resolve("mine.lora.zip");
        try (UnpackedArchive recording = UnpackedArchive.of(recorded)) {
            assertThat(recording.lesson().orElseThrow()).hasSameTextualContentAs(mine);
            assertThat(recording.run()).isPresent();
        }
        Console checked = Console.run("lessons", recorded.toString(), "--json");
        assertThat(checked.exitCode()).as(checked.err()).isZero();
    }

    @Test
    void aLessonsFileIsTrainedAsAnExperiment() throws IOException {
        Path mine = copy("\"steps\": 80", "\"steps\": 2");

        Console console =
                Console.train(
                        "train", mine.toString(), "--run-dir", folder.resolve("run").toString());

        assertThat(console.exitCode()).as(console.err()).isZero();
        assertThat(LessonFile.isLesson(mine)).isTrue();
    }
}
