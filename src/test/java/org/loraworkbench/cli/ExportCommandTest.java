package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

class ExportCommandTest {

    private static final Path BASE =
            Path.of("src/test/resources/parity/bert-seqcls-qv/base").toAbsolutePath();

    @TempDir Path folder;
    private RunFolder run;

    @BeforeEach
    void train() throws IOException {
        Path data = folder.resolve("data.jsonl");
        Files.writeString(
                data,
                """
                {"text": "a large hare", "label": "animal"}
                {"text": "a sweet fruit", "label": "food"}
                """);
        run =
                new SampleRuns(new Workspace(folder))
                        .add(
                                """
                                {"name": "own", "base": "%s", "grid": {"r": [1, 8]},
                                 "dataset": {"file": "%s", "validation_file": "%s"},
                                 "baselines": ["full"], "training": {"steps": 5, "seed": 3}}"""
                                        .formatted(BASE, data, data),
                                SampleRun.End.FINISHED);
    }

    private Console export(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "export";
        arguments[1] = run.path().toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Console.run(arguments);
    }

    @Test
    void aRunGoesToAClassAsOneFileAndComesBackFromIt() {
        Path file = folder.resolve("own.lora.zip");
        assertThat(export("--class", file.toString()).out()).isEqualTo(file + "\n");

        Console come = Console.run("import", file.toString());

        assertThat(come.exitCode()).isZero();
        Path there = Path.of(come.out().strip());
        assertThat(there.resolve("experiment.json")).hasSameBinaryContentAs(run.experiment());
    }

    @Test
    void aFileThatIsNoRunIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("own.lora.zip"), "no zip");
        Console console = Console.run("import", file.toString());
        assertThat(console.exitCode()).isEqualTo(WorkbenchCommand.WRONG_INPUT);
        assertThat(console.err()).startsWith("own.lora.zip is no whole zip file");
    }

    @Test
    void theExperimentIsTheRuns() {
        Path file = folder.resolve("again.json");

        Console console = export("--experiment", file.toString());

        assertThat(console.out()).isEqualTo(file + "\n");
        assertThat(ExperimentJson.read(file)).isEqualTo(ExperimentJson.read(run.experiment()));
    }

    @Test
    void someLanesMakeAnExperimentOfTheirOwn() {
        Path file = folder.resolve("two.json");

        export("--lane", "full", "--lane", "r8", "--experiment", file.toString());

        Experiment all = ExperimentJson.read(run.experiment());
        Experiment two = ExperimentJson.read(file);
        assertThat(two.lanes()).containsExactly(all.lanes().get(2), all.lanes().get(1));
        assertThat(two.training()).isEqualTo(all.training());
        assertThat(two.dataset()).isEqualTo(all.dataset());
    }

    @Test
    void theScriptAndItsExamplesAreNamed() {
        Path file = folder.resolve("peft.py");

        Console console = export("--lane", "r1", "--python", file.toString());

        assertThat(console.out().lines())
                .containsExactly(
                        file.toString(),
                        folder.resolve("peft-train.jsonl").toString(),
                        folder.resolve("peft-validation.jsonl").toString());
        assertThat(file).content().contains("\"r1\": {", "SEED = 3").doesNotContain("\"r8\": {");
    }

    @Test
    void anAdaptersFolderIsTakenToAnotherProgram() {
        Path parity = Path.of("src/test/resources/parity/llama-causal-qv");
        Path file = folder.resolve("adapter.gguf");
        String[] arguments = {
            "export",
            parity.resolve("adapter_final").toString(),
            "--to=gguf",
            "--base=" + parity.resolve("base"),
            "--out=" + folder.resolve("adapter")
        };

        Console console = Console.run(arguments);

        assertThat(console.exitCode()).isZero();
        assertThat(console.out()).startsWith("Read back: ΔW of 4 layers differs by 0 at most");
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void oneLaneIsTakenAtATime() {
        Console console = export("--to=peft", "--out=" + folder.resolve("out"));

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).startsWith("--lane: must name one lane; there are r1, r8, full");
    }

    @Test
    void anExperimentNeedNotHaveBeenTrained() throws IOException {
        Path file = folder.resolve("planned.json");
        Files.copy(run.experiment(), file);

        Console console =
                Console.run(
                        "export", file.toString(), "--python", folder.resolve("x.py").toString());

        assertThat(console.exitCode()).isZero();
        assertThat(folder.resolve("x.py")).content().contains("\"full\": {");
    }

    @Test
    void aLaneThatIsNotThereIsRefusedInOneSentence() {
        Console console = export("--lane", "r9", "--python", folder.resolve("x.py").toString());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo(
                        "--lane: there is no lane \"r9\" (did you mean \"r1\"?); there are r1, r8,"
                                + " full\n");
        assertThat(folder.resolve("x.py")).doesNotExist();
    }

    @Test
    void withoutAKindOfFileTheProgramsAreTold() {
        Path parity = Path.of("src/test/resources/parity/llama-causal-dora");
        String adapter = parity.resolve("adapter_final").toString();
        String base = "--base=" + parity.resolve("base");

        Console table = Console.run("export", adapter, base);
        Console json = Console.run("export", adapter, base, "--to=gguf", "--check", "--json");

        assertThat(table.exitCode()).isZero();
        assertThat(table.out().lines())
                .hasSize(6)
                .anyMatch(line -> line.matches("peft +PEFT and transformers +works.*"))
                .anyMatch(line -> line.matches("vllm .* does not work as it is .*DoRA.*"));
        assertThat(json.out())
                .startsWith("[{\"to\":\"gguf\",")
                .contains("\"verdict\":\"does_not_work\"")
                .hasLineCount(1);
    }

    @Test
    void whereToWriteMustBeSaid() {
        Console console = export("--lane=r8", "--to=peft");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).hasLineCount(1);
    }

    @Test
    void aWholeModelIsNoAdapter() {
        Console console = export("--lane=full", "--check");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).startsWith("--lane: \"full\" trained the whole model");
    }

    @Test
    void aMergedModelIsComparedByItsOutputs() {
        Path parity = Path.of("src/test/resources/parity/llama-causal-dora");

        Console console =
                Console.run(
                        "export",
                        parity.resolve("adapter_final").toString(),
                        "--to=merged",
                        "--base=" + parity.resolve("base"),
                        "--out=" + folder.resolve("merged"));

        assertThat(console.exitCode()).isZero();
        assertThat(console.out())
                .matches("(?s)Read back: the output on 10 rows of drawn tokens differs by .*")
                .contains("AutoModelForCausalLM.from_pretrained");
    }

    @Test
    void theProgramForRayHasAnExperimentForEachTrial() throws IOException {
        Path file = folder.resolve("sweep");

        Console console = export("--ray", file.toString());

        assertThat(console.out().lines())
                .startsWith(folder.resolve("sweep.py").toString())
                .endsWith(folder.resolve("sweep-experiments.json").toString());
        JsonNode experiments = Json.read(folder.resolve("sweep-experiments.json"));
        assertThat(experiments.fieldNames()).toIterable().containsExactly("r1", "r8", "full");
        Experiment alone = ExperimentJson.parse("r8", experiments.get("r8").toString());
        assertThat(alone.lanes()).extracting(AdapterConfig::name).containsExactly("r8");
        assertThat(alone.training().seed()).isEqualTo(3);
    }

    @Test
    void aProgramForRayOfAnUnknownLaneIsRefused() {
        Console console = export("--lane=r9", "--ray", folder.resolve("x.py").toString());

        assertThat(console.exitCode()).isEqualTo(WorkbenchCommand.WRONG_INPUT);
        assertThat(console.err()).startsWith("--lane: there is no lane \"r9\"");
        assertThat(folder.resolve("x.py")).doesNotExist();
    }
}
