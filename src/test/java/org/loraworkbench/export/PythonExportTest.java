package org.loraworkbench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;

class PythonExportTest {

    private static final Path BASE =
            Path.of("src/test/resources/parity/bert-seqcls-qv/base").toAbsolutePath();

    @TempDir Path folder;
    private Path script;
    private Workspace workspace;

    @BeforeEach
    void choosePlaces() {
        script = folder.resolve("out/ranks.py");
        workspace = new Workspace(folder.resolve("home"));
    }

    /** Writes the script for an experiment on a file with these lines. */
    private List<Path> export(String taskType, String... lines) throws IOException {
        Path data = Files.write(folder.resolve("data.jsonl"), List.of(lines));
        Experiment experiment =
                ExperimentJson.parse(
                        "test",
                        """
                        {"base": "%s", "task_type": "%s",
                         "dataset": {"file": "%s", "validation_file": "%s"}, "grid": {"r": [1, 2]}}
                        """
                                .formatted(BASE, taskType, data, data));
        return PythonExport.write(experiment, experiment.lanes().subList(1, 2), script, workspace);
    }

    @Test
    void theExamplesLieBesideTheScript() throws IOException {
        List<Path> written =
                export(
                        "SEQ_CLS",
                        "{\"text\": \"a large hare\", \"label\": \"animal\"}",
                        "{\"text\": \"a sweet fruit\", \"label\": \"food\"}");

        assertThat(written)
                .containsExactly(
                        script,
                        script.resolveSibling("ranks-train.jsonl"),
                        script.resolveSibling("ranks-validation.jsonl"));
        assertThat(script.getParent()).isDirectoryNotContaining("glob:**.tmp");
        assertThat(Files.readString(script))
                .contains("TRAINING_FILE = \"ranks-train.jsonl\"")
                .contains("BASE = \"" + BASE + "\"")
                .contains("LABELS = [\"animal\", \"food\"]");
        assertThat(Files.readAllLines(written.get(1)))
                .containsExactly(
                        "{\"text\":\"a large hare\",\"label\":0}",
                        "{\"text\":\"a sweet fruit\",\"label\":1}");
    }

    @Test
    void theTwoTextsOfAPairAreTokenizedTogether() throws IOException {
        List<Path> written =
                export(
                        "SEQ_CLS",
                        "{\"premise\": \"a hare\", \"hypothesis\": \"a moss\", \"label\": 0.5}",
                        "{\"premise\": \"a fig\", \"hypothesis\": \"a fruit\", \"label\": 4.5}");

        assertThat(Files.readString(script))
                .contains(
                        "[row[\"text_pair\"] for row in rows] if \"text_pair\" in rows[0] else None")
                .contains(
                        "inputs([row[\"ids\"] for row in rows], [row[\"types\"] for row in rows])");
        assertThat(Files.readAllLines(written.get(1)))
                .containsExactlyInAnyOrder(
                        "{\"text\":\"a hare\",\"text_pair\":\"a moss\",\"scores\":[0.5]}",
                        "{\"text\":\"a fig\",\"text_pair\":\"a fruit\",\"scores\":[4.5]}");
    }

    @Test
    void onlyTheLanesAskedForAreTrained() throws IOException {
        export(
                "SEQ_CLS",
                "{\"text\": \"a\", \"label\": \"x\"}",
                "{\"text\": \"b\", \"label\": \"y\"}");

        assertThat(Files.readString(script)).contains("\"r2\": {").doesNotContain("\"r1\": {");
    }

    @Test
    void answersBeginWherePythonCounts() throws IOException {
        List<Path> written =
                export(
                        "QUESTION_ANS",
                        "{\"question\": \"What?\", \"context\": \"😀 a hare\","
                                + " \"answers\": {\"text\": [\"hare\"], \"answer_start\": [4]}}");

        assertThat(Files.readString(written.get(1)))
                .contains("{\"text\":\"hare\",\"start\":4}")
                .contains("😀 a hare");
    }

    @Test
    void withoutItsDataNothingIsWritten() {
        Experiment experiment =
                ExperimentJson.parse(
                        "test",
                        "{\"base\": \"%s\", \"dataset\": {\"file\": \"none.jsonl\"}}"
                                .formatted(BASE));

        assertThatThrownBy(
                        () -> PythonExport.write(experiment, experiment.lanes(), script, workspace))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.jsonl");
        assertThat(script).doesNotExist();
    }

    @Test
    void aBaseOfTheHubKeepsItsNameAndRevision() {
        assertThat(BasePlace.of("hf:org/name", workspace))
                .isEqualTo(new BasePlace("org/name", null));
        assertThat(BasePlace.of("hf:org/name@v1", workspace))
                .isEqualTo(new BasePlace("org/name", "v1"));
    }
}
