package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

class CompareCommandTest {

    private static final String RANKS =
            """
            {"name": "ranks", "adapters": [{"r": 1}, {"r": 4}],
             "dataset": {"name": "wordnet-topics"}}
            """;

    @TempDir private Path home;

    private RunFolder run;

    @BeforeEach
    void train() throws IOException {
        run = new SampleRuns(new Workspace(home)).add(RANKS, SampleRun.End.FINISHED);
    }

    @Test
    void numbersAreThoseThatTrainingPrinted() throws IOException {
        Console console = Console.run("compare", run.path().toString(), "--json");

        JsonNode compared = Json.parse("compare", console.out()).get("lanes");
        RunEvent.Finished finished =
                new EventReader(run.events())
                        .readNew().stream()
                                .filter(RunEvent.Finished.class::isInstance)
                                .map(RunEvent.Finished.class::cast)
                                .findFirst()
                                .orElseThrow();
        JsonNode trained = Json.parse("train", JsonLine.of(finished.result())).get("lanes");
        assertThat(console.exitCode()).isZero();
        assertThat(compared).hasSize(trained.size());
        for (int lane = 0; lane < trained.size(); lane++) {
            for (String field :
                    new String[] {
                        "name",
                        "r",
                        "lora_alpha",
                        "method",
                        "trainable_parameters",
                        "all_parameters",
                        "train_loss",
                        "validation_loss",
                        "metrics"
                    }) {
                assertThat(compared.get(lane).get(field))
                        .as("%s of lane %d", field, lane)
                        .isEqualTo(trained.get(lane).get(field));
            }
        }
    }

    @Test
    void forTheEyeThereIsATableAndAVerdictWhereOneIsSupported() {
        Console console = Console.run("compare", run.path().toString());

        assertThat(console.out().lines().findFirst().orElseThrow())
                .contains("run", "lane", "trainable", "validation loss", "accuracy");
        assertThat(console.out()).contains("minilm-l6 on wordnet-topics");
    }

    @Test
    void filesForOtherPrograms() {
        String folder = run.path().toString();
        Path report = home.resolve("report.html");

        assertThat(Console.run("compare", folder, "--csv").out())
                .startsWith("run,lane,status,")
                .hasLineCount(3);
        assertThat(Console.run("compare", folder, "--markdown").out()).startsWith("| run | lane |");
        assertThat(Console.run("compare", folder, "--html", report.toString()).exitCode()).isZero();
        assertThat(report).content().startsWith("<!DOCTYPE html>").contains("ranks");
    }

    @Test
    void aRunThatIsNotThereIsNamed() {
        Console console = Console.run("compare", home.resolve("nothing").toString());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("there is no run " + home.resolve("nothing"));
        assertThat(console.err()).hasLineCount(1);
    }

    @Test
    void aDamagedRunIsToldAndHidesNothingElse() throws IOException {
        RunFolder damaged = new SampleRuns(new Workspace(home)).addDamaged();

        Console console =
                Console.run("compare", run.path().toString(), damaged.path().toString(), "--csv");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).startsWith(damaged.path().toString());
        assertThat(console.out()).hasLineCount(3);
    }
}
