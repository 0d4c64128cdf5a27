package org.loraworkbench.lessons.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.lessons.LessonFile;
import org.loraworkbench.lessons.MeasuredRun;
import org.loraworkbench.runs.archive.RunArchive;
import org.loraworkbench.runs.archive.RunImport;
import org.loraworkbench.runs.archive.UnpackedArchive;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

class LessonArchiveTest {

    private static final String LESSON =
            """
            {
              "lesson": {
                "title": "Two ranks", "learn": "What rank 8 costs.",
                "steps": {"text": "Look.", "picture": "blackboard.png"},
                "known_good": {"setting": "r = 8", "why": "It is enough."},
                "known_bad": {"setting": "r = 4096", "why": "It is too much."},
                "look": {"text": "The curves.", "place": "curves"},
                "question": {
                  "text": "What share does r = 8 train?",
                  "computed": {"quantity": "trainable_share", "lane": "r8"},
                  "answers": [
                    {"text": "Less", "up_to": 0.05, "why": "Small."}, {"text": "More", "why": "Large."}
                  ]
                }
              },
              "dataset": {"file": "talks.csv"}, "grid": {"r": [1, 8]}, "training": {"steps": 5}
            }
            """;

    private static final byte[] PICTURE = {1, 2, 3};

    @TempDir Path folder;
    private Path lesson;
    private Path file;
    private RunFolder run;

    @BeforeEach
    void write() throws IOException {
        Path desk = Files.createDirectories(folder.resolve("desk"));
        lesson = Files.writeString(desk.resolve("ranks.lora.json"), LESSON);
        Files.write(desk.resolve("blackboard.png"), PICTURE);
        file = Files.createDirectories(folder.resolve("class")).resolve("ranks.lora.zip");
        run =
                new SampleRuns(new Workspace(folder.resolve("home")))
                        .add(
                                "{\"grid\": {\"r\": [1, 8]}, \"training\": {\"steps\": 5}}",
                                SampleRun.End.FINISHED);
    }

    @Test
    void aLessonComesBackWithItsPictureAndItsRun() throws IOException {
        try (OpenedLesson opened = OpenedLesson.of(lesson)) {
            assertThat(opened.isRecorded()).isFalse();
            LessonArchive.write(opened, run, "two cores", file);
        }
        Path unpacked;
        try (OpenedLesson come = OpenedLesson.of(file)) {
            unpacked = come.lesson().folder();
            assertThat(come.lesson().id()).isEqualTo("ranks");
            assertThat(come.lesson().title()).isEqualTo("Two ranks");
            assertThat(unpacked.resolve("blackboard.png")).hasBinaryContent(PICTURE);
            assertThat(come.lesson().experiment().dataset().file())
                    .as("data lie beside the file")
                    .isEqualTo(file.resolveSibling("talks.csv").toString());
            assertThat(come.key()).isEqualTo(file.toString());
            assertThat(come.isRecorded()).isTrue();
            try (UnpackedArchive recording = come.openRecording()) {
                assertThat(recording.origin().orElseThrow().inWords()).endsWith("on two cores");
                MeasuredRun measured = MeasuredRun.of(recording.run().orElseThrow());
                assertThat(come.lesson().question().answer(measured, List.of()).right()).isZero();
            }
        }
        assertThat(unpacked).as("what was unpacked").doesNotExist();
    }

    @Test
    void itsRunCanBeTakenAmongTheOthers() throws IOException {
        try (OpenedLesson opened = OpenedLesson.of(lesson)) {
            LessonArchive.write(opened, run, "two cores", file);
        }
        RunFolder come = new RunImport(new Workspace(folder.resolve("there"))).take(file);

        assertThat(come.rows("r8")).exists();
        assertThat(come.path().resolve("ranks.lora.json")).doesNotExist();
    }

    @Test
    void aLessonMayComeWithoutARun() throws IOException {
        try (OpenedLesson opened = OpenedLesson.of(lesson)) {
            LessonArchive.write(opened, file);
        }
        try (OpenedLesson come = OpenedLesson.of(file)) {
            assertThat(come.isRecorded()).isFalse();
        }
        assertThatThrownBy(() -> new RunImport(new Workspace(folder)).take(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("ranks.lora.zip holds a lesson without a run");
    }

    @Test
    void aRunIsNoLesson() throws IOException {
        RunArchive.write(run, file);
        assertThat(UnpackedArchive.holdsLesson(file)).isFalse();
        assertThatThrownBy(() -> OpenedLesson.of(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("ranks.lora.zip holds a run without a lesson");
    }

    @Test
    void whatIsWrongInsideIsSaidWithItsLine() throws IOException {
        String drawn = LESSON.replace("blackboard.png", "low_rank");
        pack("ranks.lora.json", drawn.replace("\"lane\": \"r8\"", "\"lane\": \"r9\""));
        assertRefused("ranks.lora.json, line 10: lesson.question.computed: names the lane \"r9\"");
        pack("ranks.lora.json", LESSON);
        assertRefused("ranks.lora.json, line 4: lesson.steps.picture: is \"blackboard.png\"");
        pack("a.lora.json", LESSON, "b.lora.json", LESSON);
        assertRefused("ranks.lora.zip holds more than one lesson");
        pack("ranks.lora.json", LESSON, "start.sh", "x");
        assertRefused("ranks.lora.zip holds start.sh, which is no part of a run or a lesson");
        pack("ranks.lora.json", LESSON, "experiment.json", "{}");
        assertRefused("ranks.lora.zip lacks events.jsonl");
        pack("ranks.lora.json", LESSON, "../picture.png", "x");
        assertRefused("ranks.lora.zip");
    }

    @Test
    void aLessonsOwnFileIsStillOne() {
        assertThat(LessonFile.isLesson(lesson)).isTrue();
        assertThat(UnpackedArchive.holdsLesson(lesson)).isFalse();
    }

    private void pack(String... namesAndTexts) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    private void assertRefused(String beginning) {
        assertThatThrownBy(() -> OpenedLesson.of(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(beginning);
    }
}
