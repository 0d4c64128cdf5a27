package org.loraworkbench.lessons.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.matrices.SnapshotReader;
import org.loraworkbench.lessons.BuiltInLessons;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.MeasuredRun;
import org.loraworkbench.runs.RunTimeline;
import org.loraworkbench.runs.archive.RecordingOrigin;
import org.loraworkbench.runs.archive.UnpackedArchive;

/** What {@code lessons --record resources/lessons} has written; it has to be renewed at times. */
class RecordedLessonsTest {

    private static final long FIVE_MEGABYTES = 5_000_000;

    static List<Lesson> lessons() {
        return BuiltInLessons.all();
    }

    @Test
    void togetherTheyHaveLessThanFiveMegabytes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("resources", "lessons"))) {
            List<Path> recordings =
                    files.filter(file -> file.toString().endsWith(".lora.zip")).toList();
            long bytes = 0;
            for (Path recording : recordings) {
                bytes += Files.size(recording);
            }
            assertThat(recordings).hasSize(10);
            assertThat(bytes).isLessThan(FIVE_MEGABYTES);
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void eachFitsItsLessonAndAnswersItsQuestion(Lesson lesson) throws IOException {
        try (OpenedLesson opened = OpenedLesson.builtIn(lesson);
                UnpackedArchive recording = opened.openRecording()) {
            RunFolder run = recording.run().orElseThrow();
            RecordingOrigin origin = recording.origin().orElseThrow();
            List<String> lanes =
                    lesson.experiment().lanes().stream().map(AdapterConfig::name).toList();
            RunTimeline timeline = new RunTimeline(new EventReader(run.events()).readNew());

            assertThat(ExperimentJson.read(run.experiment()))
                    .as("experiment; lessons --record resources/lessons renews the recordings")
                    .isEqualTo(lesson.experiment());
            assertThat(lesson.question().answer(MeasuredRun.of(run), lanes).outcome().sentence())
                    .doesNotContain("NaN");
            assertThat(timeline.moments())
                    .hasSizeGreaterThan(lesson.experiment().training().steps());
            assertThat(new SnapshotReader(run.matrices()).readNew()).hasSizeGreaterThan(2);
            assertThat(origin.date()).matches("20\\d\\d-\\d\\d-\\d\\d");
            assertThat(List.of(origin.version(), origin.machine())).doesNotContain("");
            assertThat(run.events()).content().contains("\"run\":\"\"").doesNotContain("/");
        }
    }
}
