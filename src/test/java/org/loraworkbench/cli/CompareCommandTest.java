package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.RunRecord;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

class CompareCommandTest {

    @TempDir Path folder;
    private SampleRuns samples;

    @BeforeEach
    void openWorkspace() {
        samples = new SampleRuns(new Workspace(folder));
    }

    private RunFolder ranks(int seed) throws IOException {
        return samples.add(
                """
                {"name": "ranks", "grid": {"r": [1, 8]}, "baselines": ["full"],
                 "training": {"seed": %d}}\
                """
                        .formatted(seed),
                SampleRun.End.FINISHED);
    }

    private static Console compare(RunFolder run, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "compare";
        arguments[1] = run.path().toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Console.run(arguments);
    }

    @Test
    void theTerminalShowsWhatDiffersAndTheVerdict() throws IOException {
        Console console =
                Console.run("compare", ranks(1).path().toString(), ranks(2).path().toString());

        assertThat(console.exitCode()).isZero();
        assertThat(console.err()).isEmpty();
        assertThat(console.out().lines().findFirst().orElseThrow())
                .contains("lane", "method", "r ", "seed", "trainable", "accuracy")
                .doesNotContain("base", "batch size", "folder");
        assertThat(console.out().lines()).filteredOn(line -> line.startsWith("r8 ")).hasSize(2);
        assertThat(console.out().lines().reduce((first, second) -> second).orElseThrow())
                .contains("r = ", "points ±", "All at one learning rate")
                .endsWith(".");
    }

    @Test
    void theNumbersAreThoseOfTrain() throws IOException {
        RunFolder run = ranks(1);

        JsonNode lanes = Json.parse("out", compare(run, "--json").out()).get("lanes");

        String trained = JsonLine.of(RunRecord.replay(run).result().orElseThrow());
        JsonNode expected = Json.parse("train --json", trained).get("lanes");
        assertThat(lanes).hasSize(3);
        for (int lane = 0; lane < 3; lane++) {
            for (Map.Entry<String, JsonNode> field : expected.get(lane).properties()) {
                assertThat(lanes.get(lane).get(field.getKey()))
                        .as(field.getKey())
                        .isEqualTo(field.getValue());
            }
        }
    }

    @Test
    void jsonTellsTheSettingsTheVerdictsAndTheDamage() throws IOException {
        RunFolder run = ranks(7);
        RunFolder damaged = samples.addDamaged();

        Console console = compare(run, damaged.path().toString(), "--json");

        assertThat(console.out()).hasLineCount(1);
        JsonNode json = Json.parse("out", console.out());
        JsonNode first = json.get("lanes").get(0);
        assertThat(first.get("seed").toString()).isEqualTo("7");
        assertThat(first.get("status").textValue()).isEqualTo("finished");
        assertThat(first.get("run").textValue()).isEqualTo(run.path().toString());
        assertThat(json.get("lanes").get(2).get("scaling").isNull()).isTrue();
        JsonNode verdict = json.get("verdict");
        assertThat(verdict).isEqualTo(json.get("verdicts").get(0));
        assertThat(verdict.get("quality").textValue()).isEqualTo("accuracy");
        assertThat(verdict.get("rank").isIntegralNumber() || verdict.get("rank").isTextual())
                .isTrue();
        assertThat(verdict.get("low").isNull() || verdict.get("high").isNull()).isFalse();
        assertThat(verdict.get("best").textValue()).isEqualTo("full fine-tuning");
        assertThat(verdict.get("difference").get("gain").doubleValue()).isPositive();
        assertThat(verdict.get("difference").get("margin").doubleValue()).isPositive();
        assertThat(verdict.get("difference").get("probability").doubleValue()).isBetween(0.0, 1.0);
        assertThat(verdict.get("behind")).hasSize(2);
        assertThat(verdict.get("tolerance").doubleValue()).isEqualTo(0.01);
        assertThat(verdict.get("validation_rows").intValue()).isEqualTo(1000);
        assertThat(verdict.get("seeds").intValue()).isEqualTo(1);
        assertThat(json.get("damaged").get(0).get("run").textValue())
                .isEqualTo(damaged.path().toString());
    }

    @Test
    void csvHoldsEveryColumn() throws IOException {
        assertThat(compare(ranks(1), "--csv").out().lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("run,lane,status,base,")
                .endsWith(",run_folder");
    }

    @Test
    void markdownHoldsTheTableAndTheVerdict() throws IOException {
        assertThat(compare(ranks(1), "--markdown").out())
                .startsWith("| lane | method | r |")
                .contains("| r8 | lora | 8 |")
                .containsPattern("\\|\n\n\\S.*\\.\n$");
    }

    @Test
    void theReportIsOneFile() throws IOException {
        Path file = folder.resolve("report.html");

        Console console = compare(ranks(1), "--html", file.toString());

        assertThat(console.out()).isEqualTo("The report is in " + file + ".\n");
        assertThat(file).content().startsWith("<!DOCTYPE html>").contains("Comparison of 3 lanes");
    }

    @Test
    void aDamagedRunIsToldAndHidesNoOther() throws IOException {
        RunFolder run = ranks(1);

        Console console = compare(samples.addDamaged(), run.path().toString());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err())
                .contains("-damaged is damaged: experiment.json: base: must be ")
                .hasLineCount(1);
        assertThat(console.out()).contains("r8 ");
    }

    @Test
    void withDamagedRunsAloneThereIsNothingToCompare() throws IOException {
        Console console = compare(samples.addDamaged());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.out()).startsWith("There are no lanes to compare").hasLineCount(1);
        assertThat(console.err()).hasLineCount(1);
    }

    @Test
    void aRunThatIsNotThereIsRefusedInOneSentence() {
        Console console = Console.run("compare", "no such run");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err())
                .startsWith("RUN: there is no run \"no such run\"")
                .hasLineCount(1);
    }

    @Test
    void onlyOneFormIsPrinted() throws IOException {
        Console console = compare(ranks(1), "--json", "--csv");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("--json, --csv").hasLineCount(1);
    }
}
