package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult.LaneResult;
import org.loraworkbench.runs.Curve;
import org.loraworkbench.runs.LaneRecord;
import org.loraworkbench.runs.RunRecord;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.worker.serving.TinyModels;

/**
 * Real workers that are killed while they train, write checkpoints and save adapters, and resumed
 * until the run is finished. {@code -Dkills=30} kills as many instead of a few.
 */
class KilledWorkerTest {

    private static final int KILLS = Integer.getInteger("kills", 3);

    /** Kills of one run, before it is left in peace. */
    private static final int KILLS_OF_A_RUN = 3;

    private static final String EXPERIMENT =
            """
            {"name": "killed", "base": "bert-seqcls-qv", "task_type": "SEQ_CLS",
             "dataset": {"file": "data.csv", "text": "text", "label": "label"},
             "adapters": [{"name": "a", "r": 4, "lora_dropout": 0.1},
                          {"name": "b", "r": 2, "bias": "all"}],
             "baselines": ["head", "full"],
             "training": {"steps": 40, "batch_size": 4, "max_length": 8, "eval_every": 10,
                          "checkpoint_every": 2, "learning_rate": 0.01}}
            """;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path home;
    private Worker worker;

    @AfterEach
    void endWhatStillLives() {
        if (worker != null) {
            worker.destroyForcibly();
            worker.awaitExit(PATIENCE);
        }
    }

    @Test
    void aRunThatWasKilledAndResumedIsTheUninterruptedOneToTheBit(TestReporter reporter)
            throws IOException {
        RunFolder whole = newRun("whole");
        start(whole, false);
        assertFinishes();
        int kills = 0;
        for (int run = 0; kills < KILLS; run++) {
            RunFolder folder = newRun("killed-" + run);
            boolean resume = false;
            for (int i = 0; i < KILLS_OF_A_RUN && kills < KILLS && !isFinished(folder); i++) {
                Random random = new Random(kills++);
                start(folder, resume);
                awaitMoment(folder, random);
                worker.destroyForcibly();
                assertThat(worker.awaitExit(PATIENCE)).isTrue();
                reporter.publishEntry("kill " + kills, state(folder));
                resume = true;
            }
            start(folder, resume);
            assertFinishes();
            assertSame(folder, whole);
        }
    }

    private RunFolder newRun(String name) throws IOException {
        TinyModels.base("bert-seqcls-qv", home);
        StringBuilder rows = new StringBuilder("text,label\n");
        for (int row = 0; row < 48; row++) {
            rows.append("w%d w%d w%d,%d%n".formatted(4 + row, 5 + row % 7, 6 + row % 5, row % 3));
        }
        Files.writeString(home.resolve("data.csv"), rows);
        RunFolder folder = new RunFolder(Files.createDirectories(home.resolve(name)));
        String json =
                EXPERIMENT
                        .replace("bert-seqcls-qv", home.resolve("bert-seqcls-qv").toString())
                        .replace("data.csv", home.resolve("data.csv").toString());
        Files.writeString(
                folder.experiment(), ExperimentJson.write(ExperimentJson.parse("e", json)));
        return folder;
    }

    private void start(RunFolder folder, boolean resume) throws IOException {
        worker = new WorkerLauncher().start(folder, new Workspace(home), resume);
    }

    private void assertFinishes() {
        assertThat(worker.awaitExit(PATIENCE)).isTrue();
        assertThat(worker.exitCode()).as(() -> log(worker.folder())).hasValue(0);
    }

    private static String log(RunFolder folder) {
        try {
            return Files.readString(folder.workerLog());
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Waits until the worker is where this kill is to meet it. */
    private void awaitMoment(RunFolder folder, Random random) throws IOException {
        int moment = random.nextInt(4);
        long bytes = random.nextInt(1 << 15);
        long nanos = random.nextInt(4_000_000);
        int stagings = 1 + random.nextInt(4);
        long begun = size(folder.events());
        if (moment == 0) {
            spinWhile(() -> size(folder.events()) < begun + bytes);
        } else if (moment == 1) {
            awaitStagings(folder.adapters(), 1 + stagings / 2);
        } else {
            awaitStagings(folder.checkpoints(), stagings);
        }
        long end = System.nanoTime() + nanos;
        spinWhile(() -> System.nanoTime() < end);
    }

    /** Waits until something is being written in a folder, so many times. */
    private void awaitStagings(Path folder, int times) throws IOException {
        Set<String> earlier = Set.copyOf(names(folder));
        Set<String> seen = new HashSet<>();
        spinWhile(
                () -> {
                    seen.addAll(names(folder));
                    return seen.stream()
                                    .filter(name -> name.contains(".staged-"))
                                    .filter(name -> !earlier.contains(name))
                                    .count()
                            < times;
                });
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /** Any pause here would miss what lasts a fraction of a millisecond. */
    private void spinWhile(Condition condition) throws IOException {
        while (worker.isAlive() && condition.holds()) {
            Thread.onSpinWait();
        }
    }

    private static List<String> names(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** What a kill left behind. */
    private static String state(RunFolder folder) throws IOException {
        return "%d bytes of events, checkpoints %s, adapters %s"
                .formatted(
                        size(folder.events()),
                        names(folder.checkpoints()),
                        names(folder.adapters()));
    }

    private static boolean isFinished(RunFolder folder) throws IOException {
        return Files.exists(folder.events())
                && RunRecord.replay(folder).status(false) == RunStatus.FINISHED;
    }

    private static void assertSame(RunFolder folder, RunFolder whole) throws IOException {
        RunRecord actual = RunRecord.replay(folder);
        RunRecord expected = RunRecord.replay(whole);
        assertThat(numbers(actual)).isEqualTo(numbers(expected));
        assertThat(results(actual)).isEqualTo(results(expected));
        assertThat(files(folder.adapters())).isEqualTo(files(whole.adapters()));
        assertThat(files(folder.rows())).isNotEmpty().isEqualTo(files(whole.rows()));
        assertThat(names(folder.checkpoints())).isEqualTo(names(whole.checkpoints()));
        assertThat(names(folder.path())).noneMatch(name -> name.contains(".staged-"));
    }

    /** The losses of all steps and evaluations of every lane. */
    private static List<String> numbers(RunRecord record) {
        List<String> numbers = new ArrayList<>();
        for (LaneRecord lane : record.lanes()) {
            numbers.add(lane.lane().name());
            numbers.addAll(points(lane.trainingLosses()));
            numbers.addAll(points(lane.validationLosses()));
            lane.metrics().forEach(name -> numbers.addAll(points(lane.metric(name))));
        }
        return numbers;
    }

    private static List<String> points(Curve curve) {
        List<String> points = new ArrayList<>();
        for (int point = 0; point < curve.size(); point++) {
            points.add(curve.step(point) + ": " + curve.value(point));
        }
        return points;
    }

    /** What is told at the end of each lane, without where its adapter lies. */
    private static List<String> results(RunRecord record) {
        return record.result().orElseThrow().lanes().stream()
                .map(KilledWorkerTest::withoutFolder)
                .toList();
    }

    private static String withoutFolder(LaneResult lane) {
        return "%s: %s, %s, %s"
                .formatted(lane.name(), lane.trainLoss(), lane.validationLoss(), lane.metrics());
    }

    /** Every file below a folder, with its content. */
    private static TreeMap<String, List<Byte>> files(Path folder) throws IOException {
        TreeMap<String, List<Byte>> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                List<Byte> bytes = new ArrayList<>();
                if (Files.isRegularFile(path)) {
                    for (byte value : Files.readAllBytes(path)) {
                        bytes.add(value);
                    }
                }
                files.put(folder.relativize(path).toString(), bytes);
            }
        }
        return files;
    }
}
