package org.loraworkbench.worker.child.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

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
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.compress.AdapterCompression;
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
    private static final Input INPUT = new Input.Text("w5 w9 w17");
    private static final int ROWS = 80;

    @TempDir Path folder;

    private Path run(String adapterOf, String adapterSettings) throws IOException {
        Path base = TinyModels.base(BERT, folder);
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
                {"name": "x", "base": "%s", "task_type": "SEQ_CLS",
                 "dataset": {"file": "%s", "validation_size": %d},
                 "adapters": [{"name": "lane", %s}],
                 "training": {"steps": 1, "max_length": 16, "device": "cpu"}}
                """
                        .formatted(base, data, ROWS, adapterSettings));
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
