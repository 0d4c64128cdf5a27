package org.loraworkbench.worker.child.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.AdapterCut;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.ScoredTokens;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.compress.AdapterCompression;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.training.OpenedTask;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.DialRequest;
import org.loraworkbench.worker.serving.DialSetup;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.Request;
import org.loraworkbench.worker.serving.ServingSetup;
import org.loraworkbench.worker.serving.ServingSetup.Lane;
import org.loraworkbench.worker.serving.TinyModels;

/** A run's lane at several positions of the dial, beside the adapters that compress writes. */
class DialledLaneTest {

    private static final String BERT = "bert-seqcls-bias-all";
    private static final String GPT2 = "gpt2-causal-c_attn";
    private static final Input INPUT = new Input.Text("w5 w9 w17");
    private static final int ROWS = 80;

    @TempDir Path folder;

    private Path run(String adapterOf, String adapterSettings) throws IOException {
        TaskType task = adapterOf.contains("causal") ? TaskType.CAUSAL_LM : TaskType.SEQ_CLS;
        Path base = TinyModels.base(task == TaskType.SEQ_CLS ? BERT : adapterOf, folder);
        Path data = folder.resolve("rows.jsonl");
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 4 * ROWS; row++) {
            rows.append(
                    "{\"text\": \"w%d w%d\", \"label\": \"LABEL_%d\"}%n"
                            .formatted(5 + row % 80, 6 + row * 7 % 80, row % 3));
        }
        Files.writeString(data, rows);
        RunFolder run = new RunFolder(Files.createDirectories(folder.resolve("run")));
        Files.writeString(
                run.experiment(),
                """
                {"name": "x", "base": "%s", "task_type": "%s",
                 "dataset": {"file": "%s", "validation_size": %d},
                 "adapters": [{"name": "lane", %s}],
                 "training": {"steps": 1, "max_length": 16, "device": "cpu"}}
                """
                        .formatted(base, task, data, ROWS, adapterSettings));
        Path adapter = Files.createDirectories(run.adapter("lane"));
        try (var files = Files.list(TinyModels.adapter(adapterOf))) {
            for (Path file : files.toList()) {
                Files.copy(file, adapter.resolve(file.getFileName()));
            }
        }
        return run.path();
    }

    private static Reply.Dialled turn(
            DialledLane lane, AdapterCut cut, boolean scored, List<Reply> heard)
            throws IOException {
        String message = Json.MAPPER.writeValueAsString(new DialRequest(cut, INPUT, scored));
        return (Reply.Dialled) lane.respond(message, reply -> heard.add(reply));
    }

    /** What the adapter that compress writes answers. */
    private Map<String, Double> compressed(AdapterCut cut) throws IOException {
        Path out = Files.createTempDirectory(folder, "cut");
        AdapterCompression.of(AdapterDirectory.open(TinyModels.adapter(BERT))).cut(cut).write(out);
        ServingSetup setup =
                new ServingSetup(
                        TinyModels.base(BERT, folder).toString(),
                        TaskType.SEQ_CLS,
                        List.of(Lane.of("cut", out)),
                        "cpu");
        try (ServedModel model = ServedModel.open(setup, new Workspace(folder))) {
            return probabilities(
                    model.answer(Request.of(INPUT), writing -> true).answers().get(0).answer());
        }
    }

    private static Map<String, Double> probabilities(Answer answer) {
        Map<String, Double> probabilities = new HashMap<>();
        ((Answer.Labels) answer)
                .labels()
                .forEach(label -> probabilities.put(label.label(), label.probability()));
        return probabilities;
    }

    @Test
    void answersAndScoresFollowTheDialInEitherDirection() throws IOException {
        Path run = run(BERT, "\"r\": 4, \"bias\": \"all\"");
        try (DialledLane lane =
                DialledLane.open(DialSetup.of(run, "lane"), new Workspace(folder))) {
            List<AdapterCut> cuts =
                    List.of(
                            new AdapterCut.ToRank(4),
                            new AdapterCut.ToRank(1),
                            new AdapterCut.ToEnergy(0.9),
                            new AdapterCut.ToRank(3));
            for (AdapterCut cut : cuts) {
                List<Reply> heard = new ArrayList<>();
                Reply.Dialled dialled = turn(lane, cut, true, heard);

                Map<String, Double> expected = compressed(cut);
                probabilities(dialled.answer())
                        .forEach(
                                (label, value) ->
                                        assertThat(value)
                                                .as(label + " " + cut.sentence())
                                                .isCloseTo(expected.get(label), within(1e-5)));
                assertThat(dialled.score().metric()).isEqualTo("accuracy");
                assertThat(dialled.score().rows()).isEqualTo(ROWS);
                assertThat(dialled.score().isOfAll()).isTrue();
                assertThat(heard).isNotEmpty();
                assertThat(((Reply.Scoring) heard.get(0)).answer()).isEqualTo(dialled.answer());
                Reply.Score first = ((Reply.Scoring) heard.get(1)).score();
                assertThat(first.rows()).isLessThan(ROWS);
                assertThat(first.allRows()).isEqualTo(ROWS);
            }
        }
    }

    /** The loss of a whole adapter, from the scores of every token. */
    private double meanLoss(Path run, String adapterOf) throws IOException {
        Workspace workspace = new Workspace(folder);
        Experiment experiment = ExperimentJson.read(new RunFolder(run).experiment());
        HuggingFaceDirectory base = BaseModels.open(experiment.base(), workspace);
        AdapterDirectory adapter = AdapterDirectory.open(TinyModels.adapter(adapterOf));
        try (NDManager manager = NDManager.newBaseManager();
                OpenedTask data = OpenedTask.of(experiment, base, workspace, notice -> {});
                ServedCohort cohort =
                        new ServedCohort(
                                manager,
                                base,
                                experiment.taskType(),
                                experiment.baseQuantization(),
                                adapter.head(new ModelConfig(base.config())),
                                List.of(adapter),
                                false)) {
            List<Double> losses = new ArrayList<>();
            for (Batch batch : data.task().validationBatches()) {
                NDArray logs = cohort.output(batch.toTensors(manager)).logSoftmax(-1);
                ScoredTokens scored = data.task().scoredTokens(batch).orElseThrow();
                for (int token = 0; token < scored.size(); token++) {
                    long place = scored.places()[token];
                    losses.add(
                            -(double)
                                    logs.getFloat(
                                            0,
                                            place / batch.length(),
                                            place % batch.length(),
                                            scored.labels()[token]));
                }
            }
            return losses.stream().mapToDouble(loss -> loss).average().orElseThrow();
        }
    }

    @Test
    void aLanguageModelIsScoredByTheTokensThatComeNext() throws IOException {
        Path run = run(GPT2, "\"r\": 4, \"target_modules\": [\"c_attn\"]");
        try (DialledLane lane =
                DialledLane.open(DialSetup.of(run, "lane"), new Workspace(folder))) {
            Reply.Dialled whole = turn(lane, new AdapterCut.ToRank(4), true, new ArrayList<>());

            assertThat(whole.score().metric()).isEqualTo("token_accuracy");
            assertThat(whole.score().loss()).isCloseTo(meanLoss(run, GPT2), within(1e-5));
        }
    }

    @Test
    void aPositionThatWasScoredBeforeIsOnlyAnswered() throws IOException {
        Path run = run(BERT, "\"r\": 4, \"bias\": \"all\"");
        try (DialledLane lane =
                DialledLane.open(DialSetup.of(run, "lane"), new Workspace(folder))) {
            List<Reply> heard = new ArrayList<>();

            Reply.Dialled dialled = turn(lane, new AdapterCut.ToRank(2), false, heard);

            assertThat(dialled.score()).isNull();
            assertThat(probabilities(dialled.answer())).hasSize(3);
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void scoringEndsWhenNobodyListens() throws IOException {
        Path run = run(BERT, "\"r\": 4, \"bias\": \"all\"");
        try (DialledLane lane =
                DialledLane.open(DialSetup.of(run, "lane"), new Workspace(folder))) {
            String message =
                    Json.MAPPER.writeValueAsString(
                            new DialRequest(new AdapterCut.ToRank(2), INPUT, true));

            Reply.Last last = lane.respond(message, reply -> false);

            assertThat(((Reply.Dialled) last).score()).isNull();
        }
    }

    @Test
    void anAdapterThatCannotBeCutIsRefused() throws IOException {
        Path run = run("llama-causal-dora", "\"r\": 4");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(
                        () -> DialledLane.open(DialSetup.of(run, "lane"), new Workspace(folder)))
                .withMessageContaining("use_dora");
    }
}
