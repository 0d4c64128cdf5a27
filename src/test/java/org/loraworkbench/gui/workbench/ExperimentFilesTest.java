package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.runs.archive.ArchiveWriter;

class ExperimentFilesTest {

    private final WorkbenchViewModel page = new WorkbenchViewModel(() -> {});
    private final ExperimentFiles files = page.experimentFiles();
    private final ExperimentPlanner planner = SampleWorkbench.planner(page);

    @TempDir Path folder;

    @BeforeEach
    void open() {
        planner.start();
    }

    private Path write(String name, String json) throws IOException {
        return Files.writeString(folder.resolve(name), json.replace('\'', '"'));
    }

    private String problem() {
        Notice notice = files.noticeProperty().get();
        assertThat(notice.problem()).isTrue();
        return notice.text();
    }

    @Test
    void aLessonIsHandedToThePageOfLessons() throws IOException {
        List<Path> lessons = new ArrayList<>();
        files.leadLessonsTo(lessons::add);
        Experiment before = planner.experiment();
        Path lesson = write("mine.lora.json", "{'lesson': {}, 'training': {'steps': 3}}");

        page.openDropped(lesson);

        assertThat(lessons).containsExactly(lesson);
        assertThat(planner.experiment()).isEqualTo(before);
    }

    @Test
    void archivesGoToThePageOfLessonsOrOfRuns() throws IOException {
        List<Path> lessons = new ArrayList<>();
        List<Path> runs = new ArrayList<>();
        files.leadLessonsTo(lessons::add);
        files.leadRunsTo(runs::add);
        Path lesson = folder.resolve("lesson.lora.zip");
        new ArchiveWriter().add("mine.lora.json", "{}").write(lesson);
        Path run = folder.resolve("run.lora.zip");
        new ArchiveWriter().add("events.jsonl", "").write(run);

        page.openDropped(lesson);
        page.openDropped(run);

        assertThat(lessons).containsExactly(lesson);
        assertThat(runs).containsExactly(run);
    }

    @Test
    void whatIsSavedComesBackWhenItIsOpened() {
        page.settings().ranks.textProperty().set("2, 4");
        page.settings().fields().get("steps").textProperty().set("77");
        Experiment saved = planner.experiment();
        Path file = folder.resolve("mine.lora.json");

        files.save(file);
        page.showExample("overfitting");
        page.openDropped(file);

        assertThat(planner.experiment()).isEqualTo(saved);
        assertThat(page.originProperty().get().from()).isEqualTo("“mine.lora.json”");
        assertThat(ExperimentJson.read(file)).isEqualTo(saved);
    }

    @Test
    void theNameOfTheFilesExperimentStaysWhileItsRanksDo() throws IOException {
        files.open(write("named.lora.json", "{'name': 'mine', 'adapters': [{'r': 4}]}"));
        page.settings().fields().get("steps").textProperty().set("9");
        assertThat(planner.experiment().name()).isEqualTo("mine");

        page.settings().ranks.textProperty().set("2");
        assertThat(planner.experiment().name()).isEqualTo("r2 on wordnet-topics");
    }

    @Test
    void aBaseBesideTheFileIsFound() throws IOException {
        SampleBases.DISTILBERT.write(Files.createDirectories(folder.resolve("base")));

        files.open(write("own.lora.json", "{'base': 'base'}"));

        assertThat(files.noticeProperty().get()).isNull();
        assertThat(planner.experiment().base()).isEqualTo(folder.resolve("base").toString());
    }

    @Test
    void aFileThatCannotBeUsedLeavesThePageAndSaysWhy() throws IOException {
        Experiment before = planner.experiment();

        files.open(folder.resolve("absent.lora.json"));
        assertThat(problem()).isEqualTo("absent.lora.json: there is no such file");
        files.open(write("broken.lora.json", "{"));
        assertThat(problem()).startsWith("broken.lora.json is not valid JSON at line 1");
        files.open(write("rank.lora.json", "{'adapters': [{'rank': 4}]}"));
        assertThat(problem()).startsWith("rank.lora.json: ").contains("adapters[0]", "rank");
        files.open(write("base.lora.json", "{'base': 'nowhere/at/all'}"));
        assertThat(problem()).startsWith("base.lora.json: base").contains("nowhere/at/all");

        assertThat(planner.experiment()).isEqualTo(before);
    }

    @Test
    void whatCannotBeWrittenIsTold() throws IOException {
        files.save(write("file", "").resolve("inside.lora.json"));

        assertThat(problem()).startsWith("inside.lora.json: cannot be written: ");
    }

    @Test
    void whatIsDroppedIsOpenedAsWhatItIs() throws IOException {
        SampleBases.DISTILBERT.write(Files.createDirectories(folder.resolve("model")));

        page.openDropped(folder.resolve("model"));

        assertThat(planner.experiment().base()).isEqualTo(folder.resolve("model").toString());
    }
}
