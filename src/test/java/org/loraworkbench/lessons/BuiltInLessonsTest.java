package org.loraworkbench.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;

class BuiltInLessonsTest {

    @TempDir Path folder;

    @Test
    void thereAreTenWithAllTheirParts() {
        List<Lesson> lessons = BuiltInLessons.all();

        assertThat(lessons).hasSize(10).extracting(Lesson::title).doesNotHaveDuplicates();
        assertThat(lessons).extracting(Lesson::id).isSorted();
        assertThat(lessons)
                .allSatisfy(
                        lesson -> {
                            assertThat(lesson.steps()).hasSizeGreaterThan(2);
                            assertThat(lesson.knownGood()).isNotEmpty();
                            assertThat(lesson.knownBad()).isNotEmpty();
                            assertThat(lesson.look()).isNotEmpty();
                            assertThat(lesson.question().answers()).hasSize(3);
                        });
    }

    @Test
    void theLessonOfTheReadmeIsOne() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf("```json", readme.indexOf("### Writing a lesson")) + 7;
        String lesson = readme.substring(begin, readme.indexOf("```", begin));
        Files.write(folder.resolve("blackboard.png"), new byte[0]);

        Lesson read = LessonFile.parse("readme.lora.json", lesson, folder);

        assertThat(read.title()).isEqualTo("Two ranks");
    }

    @Test
    void whatIsDoneIsRemembered() throws IOException {
        Workspace workspace = new Workspace(folder.resolve("home"));
        LessonProgress progress = LessonProgress.of(workspace);
        assertThat(progress.of("03-which-rank")).isEqualTo(LessonProgress.Entry.NONE);

        progress.put(
                "03-which-rank",
                LessonProgress.Entry.NONE.withRun("20260101-ranks").withChosen(2).asDone());
        progress.save();

        assertThat(LessonProgress.of(workspace).of("03-which-rank"))
                .isEqualTo(new LessonProgress.Entry("20260101-ranks", 2, true));
        Files.writeString(folder.resolve("home/lessons.json"), "{ damaged");
        assertThat(LessonProgress.of(workspace).of("03-which-rank"))
                .isEqualTo(LessonProgress.Entry.NONE);
    }
}
