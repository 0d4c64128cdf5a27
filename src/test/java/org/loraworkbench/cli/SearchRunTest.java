package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.EventLog;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.training.ExperimentRun;
import org.loraworkbench.training.TrainingControl;
import org.loraworkbench.worker.serving.TinyModels;

/** A search of two ranks at two rates, with two seeds, trained for real on a tiny model. */
class SearchRunTest {

    private static final int ROWS = 48;

    @TempDir Path folder;
    private Path experiment;

    @BeforeEach
    void write() throws IOException {
        TinyModels.base("bert-seqcls-qv", folder);
        StringBuilder rows = new StringBuilder("text,label\n");
        for (int number = 0; number < ROWS; number++) {
            rows.append("w%d w5 w6,class %d%n".formatted(10 + number % 24, number % 2));
        }
        Files.writeString(folder.resolve("a.csv"), rows);
        experiment =
                Files.writeString(
                        folder.resolve("experiment.json"),
                        """
                        {"base": "bert-seqcls-qv", "task_type": "SEQ_CLS",
                         "dataset": {"file": "a.csv"},
                         "search": {"r": [1, 2], "learning_rate": [0.001, 0.01], "seeds": 2,
                                    "budget": 0.7},
                         "training": {"steps": 8, "batch_size": 4, "max_length": 16,
                                      "eval_every": 2, "checkpoint_every": 1,
                                      "precision": "float32"}}
                        """);
    }

    @Test
    void theSearchTrainsWithinItsBudgetAndComparesWhatFinished() throws IOException {
        String run = folder.resolve("run").toString();

        Console trained = Console.train("train", experiment.toString(), "--run-dir", run, "--json");

        assertThat(trained.exitCode()).isZero();
        JsonNode lanes = Json.parse("result", trained.out()).get("lanes");
        assertThat(lanes).hasSize(8);
        JsonNode compared = Json.parse("compared", Console.run("compare", run, "--json").out());
        List<String> statuses = new ArrayList<>();
        compared.get("lanes").forEach(lane -> statuses.add(lane.get("status").textValue()));
        int finished = statuses.lastIndexOf("finished") + 1;
        assertThat(finished).isBetween(2, 5);
        assertThat(statuses.subList(0, finished)).containsOnly("finished");
        assertThat(statuses.subList(finished, 8)).containsOnly("left the race");
        assertThat(compared.get("verdict").get("rank").isNull()).isFalse();
    }

    @Test
    void aSearchThatWasStoppedGoesOnAsIfItHadNot() throws IOException {
        RunResult whole = result(run("whole", event -> false, false));
        Map<String, Double> expected = losses(whole);

        for (Predicate<RunEvent> stop :
                List.<Predicate<RunEvent>>of(
                        event -> isStep(event, 0, 3), event -> isStep(event, 1, 5))) {
            String name = "stopped " + expected.size() + stop.hashCode();
            run(name, stop, false);
            Map<String, Double> resumed = losses(result(run(name, event -> false, true)));

            assertThat(resumed.keySet()).isEqualTo(expected.keySet());
            expected.forEach(
                    (lane, loss) -> assertThat(resumed.get(lane)).isCloseTo(loss, within(1e-5)));
        }
    }

    private static boolean isStep(RunEvent event, int cohort, int step) {
        return event instanceof RunEvent.Step at && at.cohort() == cohort && at.step() == step;
    }

    private RunEvent.Terminal run(String name, Predicate<RunEvent> stop, boolean resume)
            throws IOException {
        Experiment read = ExperimentJson.read(experiment);
        RunFolder run = new RunFolder(folder.resolve(name));
        Files.createDirectories(run.path());
        TrainingControl control = new TrainingControl();
        Workspace workspace = new Workspace(folder.resolve("home"));
        try (EventLog log = new EventLog(run.events())) {
            return new ExperimentRun(
                            read.withBase(folder.resolve("bert-seqcls-qv").toString()),
                            run,
                            workspace,
                            control,
                            event -> {
                                log.append(event);
                                if (stop.test(event)) {
                                    control.stop();
                                }
                            },
                            "test")
                    .run(resume);
        }
    }

    private static RunResult result(RunEvent.Terminal end) {
        assertThat(end).isInstanceOf(RunEvent.Finished.class);
        return ((RunEvent.Finished) end).result();
    }

    /** Of the lanes that finished. */
    private static Map<String, Double> losses(RunResult result) {
        Map<String, Double> losses = new LinkedHashMap<>();
        for (RunResult.LaneResult lane : result.lanes()) {
            if (!Double.isNaN(lane.trainLoss())) {
                losses.put(lane.name(), lane.validationLoss());
            }
        }
        return losses;
    }
}
