package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.worker.child.FakeWorker;

class TrainCommandTest {

    @TempDir Path folder;

    private String experiment(String json) throws IOException {
        return Files.writeString(folder.resolve("experiment.json"), json).toString();
    }

    private String named(String name) throws IOException {
        return experiment("{\"name\": \"" + name + "\"}");
    }

    private String runDirectory() {
        return folder.resolve("run").toString();
    }

    @Test
    void theResultIsTheOnlyLineOfStandardOutput() throws IOException {
        Console console =
                Console.run(
                        "train", named(FakeWorker.FINISHES), "--run-dir", runDirectory(), "--json");

        assertThat(console.exitCode()).isZero();
        assertThat(console.out()).hasLineCount(1);
        JsonNode result = Json.parse("result", console.out());
        assertThat(result.get("tokens_per_second").doubleValue()).isEqualTo(2);
    }

    @Test
    void theRunFolderHoldsTheExperimentWithItsDefaultsAndTheEvents() throws IOException {
        Console.run("train", named(FakeWorker.FINISHES), "--run-dir", runDirectory());

        Path run = folder.resolve("run");
        assertThat(run.resolve("experiment.json")).content().contains("\"target_modules\"");
        assertThat(run.resolve("events.jsonl")).content().contains("\"event\":\"finished\"");
        assertThat(run.resolve("worker.json")).doesNotExist();
    }

    @Test
    void aRunThatFailsTellsItsReasonInOneSentence() throws IOException {
        Console console =
                Console.run(
                        "train", named(FakeWorker.FAILS), "--run-dir", runDirectory(), "--json");

        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.out()).isEmpty();
        assertThat(console.err().lines()).last().isEqualTo("experiment.json: something broke");
        assertThat(folder.resolve("run/worker.log")).content().contains("\tat ");
    }

    @Test
    void inputThatOnlyTrainingFindsWrongExitsWithTwo() throws IOException {
        String experiment = named(FakeWorker.REFUSES_INPUT);

        Console console = Console.run("train", experiment, "--run-dir", runDirectory());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err().lines()).last().isEqualTo("experiment.json: base: is unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"adapters\": [{\"r\": 0}]}|experiment.json: adapters[0].r: must be a whole",
                "{\"adapters\": [{\"r\": 1.5}]}|experiment.json: adapters[0].r: must be a whole",
                "{\"adapters\": [{\"lora_alpha\": \"\"}]}|experiment.json: adapters[0].lora_alpha:",
                "{\"task_type\": \"SEQ_CL\"}|experiment.json: task_type: must be one of",
                "{\"bse\": \"minilm-l6\"}|experiment.json: bse: ",
                "{\"base\": \"minilm\"}|experiment.json: base: \"minilm\" is neither",
                "{\"adapters\": [{\"target_modules\": [\"quary\"]}]}|experiment.json: ",
                "{\"dataset\": \"wordnet-topic\"}|experiment.json: dataset: ",
                "{\"task_type\": \"TOKEN_CLS\"}|experiment.json: dataset: wordnet-topics is for",
                "{\"base\": |experiment.json is not valid JSON at line",
                "3|experiment.json: must be an object in braces, but is 3",
            })
    void wrongExperimentsAreOneSentenceThatNamesFileAndField(String json, String sentence)
            throws IOException {
        Console console = Console.run("train", experiment(json), "--run-dir", runDirectory());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).startsWith(sentence).hasLineCount(1);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aMissingExperimentIsNamed() {
        String missing = folder.resolve("nothing.json").toString();

        Console console = Console.run("train", missing);

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).isEqualToIgnoringNewLines("there is no file " + missing);
    }

    @Test
    void aFolderThatHoldsSomethingIsNotWrittenTo() throws IOException {
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("run/notes.txt"), "mine");

        Console console =
                Console.run("train", named(FakeWorker.FINISHES), "--run-dir", runDirectory());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).startsWith("--run-dir: ").contains("must be empty or absent");
        assertThat(folder.resolve("run")).isDirectoryNotContaining("glob:**experiment.json");
    }

    @Test
    void aRunIsResumedInItsOwnFolder() throws IOException {
        String experiment = named(FakeWorker.FAILS_AT_FIRST);
        Console.run("train", experiment, "--run-dir", runDirectory());

        Console console = Console.run("train", experiment, "--run-dir", runDirectory(), "--resume");

        assertThat(console.exitCode()).isZero();
        assertThat(folder.resolve("run/events.jsonl")).content().contains("Continuing");
    }

    @Test
    void aFinishedRunIsNotTrainedAgainAndItsResultIsPrintedAgain() throws IOException {
        String experiment = named(FakeWorker.FINISHES);
        Console first = Console.run("train", experiment, "--run-dir", runDirectory(), "--json");
        byte[] events = Files.readAllBytes(folder.resolve("run/events.jsonl"));

        Console console =
                Console.run("train", experiment, "--run-dir", runDirectory(), "--resume", "--json");

        assertThat(console.exitCode()).isZero();
        assertThat(console.err())
                .isEqualToIgnoringNewLines(
                        "experiment.json: the run in %1$s is finished, and nothing was trained; its adapters are in %1$s/adapters"
                                .formatted(runDirectory()));
        assertThat(console.out()).isEqualTo(first.out());
        assertThat(folder.resolve("run/events.jsonl")).hasBinaryContent(events);
    }

    @ParameterizedTest
    @CsvSource({
        FakeWorker.FINISHES + ", holds a finished run; a new run needs a folder of its own",
        FakeWorker.FAILS
                + ", 'holds a run that is not finished; --resume continues it, and a new run needs"
                + " a folder of its own'",
    })
    void aNewRunNeedsAFolderOfItsOwn(String behaviour, String sentence) throws IOException {
        String experiment = named(behaviour);
        Console.run("train", experiment, "--run-dir", runDirectory());

        Console console = Console.run("train", experiment, "--run-dir", runDirectory());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err())
                .isEqualToIgnoringNewLines("--run-dir: " + runDirectory() + " " + sentence);
    }

    @Test
    void leftOversOfAKillAreGoneAfterTheNextStart() throws IOException {
        String experiment = named(FakeWorker.FAILS_AT_FIRST);
        Console.run("train", experiment, "--run-dir", runDirectory());
        Path run = folder.resolve("run");
        Files.createDirectories(run.resolve("adapters/.r8.staged-1/content"));
        Files.createDirectories(run.resolve("checkpoints"));
        Files.writeString(run.resolve("checkpoints/.cohort-0-step-2.safetensors.1.tmp"), "half");

        Console console = Console.run("train", experiment, "--run-dir", runDirectory(), "--resume");

        assertThat(console.exitCode()).isZero();
        assertThat(run.resolve("adapters")).isEmptyDirectory();
        assertThat(run.resolve("checkpoints")).isEmptyDirectory();
    }

    @Test
    void aRunOfAnotherExperimentIsNotResumed() throws IOException {
        Console.run("train", named(FakeWorker.FINISHES), "--run-dir", runDirectory());

        Console console =
                Console.run(
                        "train", named(FakeWorker.FAILS), "--run-dir", runDirectory(), "--resume");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("is of another experiment");
    }

    @Test
    void resumingNeedsAFolder() throws IOException {
        Console console = Console.run("train", named(FakeWorker.FINISHES), "--resume");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("--resume needs --run-dir").hasLineCount(1);
    }
}
