package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Json;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.worker.serving.TinyModels;

/** Lanes that go on from a lane of a run, trained for real on a tiny model. */
class ForkCommandTest {

    private static final int STEPS = 6;

    @TempDir Path folder;

    private Path experiment(int checkpointEvery) throws IOException {
        TinyModels.base("bert-seqcls-qv", folder);
        StringBuilder rows = new StringBuilder("text,label\n");
        for (int number = 0; number < 48; number++) {
            rows.append("w%d w5 w6,class %d%n".formatted(10 + number % 24, number % 2));
        }
        Files.writeString(folder.resolve("a.csv"), rows);
        return Files.writeString(
                folder.resolve("experiment.json"),
                """
                {"name": "ranks", "base": "bert-seqcls-qv", "task_type": "SEQ_CLS",
                 "dataset": {"file": "a.csv"}, "grid": {"r": [1, 2]},
                 "training": {"steps": %d, "batch_size": 4, "max_length": 16, "eval_every": 3,
                              "checkpoint_every": %d, "lr_schedule": "constant",
                              "learning_rate": 0.01, "precision": "float32"}}
                """
                        .formatted(STEPS, checkpointEvery));
    }

    private String train(String name, int checkpointEvery, int steps) throws IOException {
        Path experiment = experiment(checkpointEvery);
        String longer = Files.readString(experiment).replace("\"steps\": 6", "\"steps\": " + steps);
        Files.writeString(experiment, longer);
        String run = folder.resolve(name).toString();
        Console trained = Console.train("train", experiment.toString(), "--run-dir", run);
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        return run;
    }

    private static List<RunEvent> events(String run) throws IOException {
        return new EventReader(new RunFolder(Path.of(run)).events()).readNew();
    }

    private static List<RunEvent.Step> steps(String run) throws IOException {
        return events(run).stream()
                .filter(RunEvent.Step.class::isInstance)
                .map(RunEvent.Step.class::cast)
                .toList();
    }

    private void assertNoScriptBeginsAnew(String run) {
        for (String form : List.of("--python", "--ray")) {
            Path script = folder.resolve("script.py");
            Console exported = Console.train("export", run, form, script.toString());

            assertThat(exported.exitCode()).as(form).isEqualTo(2);
            assertThat(exported.err()).contains("goes on from an adapter of another run");
            assertThat(script).doesNotExist();
        }
    }

    @Test
    void severalForksGoOnFromTheLastStepOfAFinishedRun() throws IOException {
        String parent = train("parent", 2, STEPS);
        double next = steps(train("longer", 2, 9)).get(STEPS).losses()[1];
        String run = folder.resolve("fork").toString();

        Console forked =
                Console.train(
                        "fork",
                        parent,
                        "--lane",
                        "r2",
                        "--r",
                        "2,4,8",
                        "--lora-alpha",
                        "2r",
                        "--bias",
                        "all",
                        "--steps",
                        "9",
                        "--run-dir",
                        run,
                        "--json");

        assertThat(forked.exitCode()).as(forked.err()).isZero();
        JsonNode lanes = Json.parse("result", forked.out()).get("lanes");
        assertThat(lanes)
                .extracting(lane -> lane.get("name").textValue())
                .containsExactly("r2", "r4", "r8");
        assertThat(steps(run)).extracting(RunEvent.Step::step).containsExactly(7, 8, 9);
        for (double loss : steps(run).get(0).losses()) {
            assertThat(loss).isCloseTo(next, within(1e-5));
        }
        Experiment experiment = ExperimentJson.read(new RunFolder(Path.of(run)).experiment());
        assertThat(experiment.fork().sentence()).isEqualTo("Forked from parent/r2 at step 6.");
        assertThat(experiment)
                .isEqualTo(ExperimentJson.parse("e", ExperimentJson.write(experiment)));
        assertThat(events(run))
                .anyMatch(
                        event ->
                                event instanceof RunEvent.Notice notice
                                        && notice.sentence().equals(experiment.fork().sentence()));
        assertThat(new RunFolder(Path.of(run)).fork()).doesNotExist();
        assertNoScriptBeginsAnew(run);
    }

    @Test
    void whatCannotBeForkedIsSaidInOneSentence() throws IOException {
        String run = train("parent", 2, STEPS);

        assertRefused("lane: must say which of the run's 2 lanes is forked: r1, r2", run);
        assertRefused("lane: \"r3\" is no lane of the run; did you mean", run, "--lane", "r3");
        assertRefused("r: must be a whole number of at least 1", run, "--lane", "r2", "--r", "0");
        assertRefused("bias: must be one of", run, "--lane", "r2", "--bias", "some");
        assertRefused("steps: must be more than 6", run, "--lane", "r2", "--r", "4");
        assertRefused("RUN: there is no run \"nothing\"", "nothing");
        assertThat(folder.resolve("fork")).doesNotExist();
        String without = train("without", 0, STEPS);
        assertRefused("there is no checkpoint of the lane r2", without, "--lane", "r2");
    }

    private void assertRefused(String sentence, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "fork";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--run-dir";
        all[arguments.length + 2] = folder.resolve("fork").toString();
        Console refused = Console.train(all);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith(sentence).hasLineCount(1);
    }

    /** Its state is not in a file of settings. */
    @Test
    void theExperimentOfAForkCannotBeTrainedByItself() throws IOException {
        Path experiment = experiment(0);
        String json =
                Files.readString(experiment)
                        .replace(
                                "\"grid\"",
                                "\"fork\": {\"run\": \"x\", \"lane\": \"r1\", \"step\": 2,"
                                        + " \"from\": {\"r\": 1}}, \"grid\"");
        Files.writeString(experiment, json);

        Console console =
                Console.train(
                        "train",
                        experiment.toString(),
                        "--run-dir",
                        folder.resolve("fork").toString());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err().lines())
                .last()
                .asString()
                .contains("fork: needs the state of x/r1");
    }
}
