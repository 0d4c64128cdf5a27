package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Json;

class WorkbenchCommandTest {

    @Test
    void aMistypedCommandIsCorrected() {
        Console console = Console.run("trian");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("did you mean train?").hasLineCount(1);
    }

    @Test
    void withoutACommandTheyAreNamed() {
        Console console = Console.run("--");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err())
                .contains("train, ", "compare, ", "export, ", "count, ", "predict, ", "doctor;");
    }

    @Test
    void helpIsNoError() {
        Console console = Console.run("train", "--help");

        assertThat(console.exitCode()).isZero();
        assertThat(console.out()).contains("--run-dir");
    }

    @Test
    void modelsAreListedForPeopleAndForPrograms() {
        assertThat(Console.run("models").out())
                .contains("minilm-l6", "22,713,216", "see models --catalog");
        assertThat(Console.run("models", "--catalog").out())
                .contains("Qwen3-8B", "8,190,735,360", "plan --base NAME");
        var models = Json.parse("models", Console.run("models", "--json").out());
        assertThat(models.get(0).get("parameters").longValue()).isEqualTo(22_713_216);
    }

    @Test
    void dataSetsAreListedForPeopleAndForPrograms() {
        assertThat(Console.run("datasets").out()).contains("wordnet-topics", "SEQ_CLS");
        var datasets = Json.parse("datasets", Console.run("datasets", "--json").out());
        assertThat(datasets.get(0).get("labels")).hasSize(12);
    }

    @Test
    void theDoctorFindsAWorkerThatWorks() {
        Console console = Console.run("doctor", "--json");

        var findings = Json.parse("doctor", console.out());
        assertThat(console.exitCode()).isZero();
        assertThat(findings.get("machine").get("logical_cores").intValue()).isPositive();
        assertThat(findings.get("worker").get("devices").get(0).textValue()).isEqualTo("cpu");
        assertThat(findings.get("problem").isNull()).isTrue();
    }
}
