package org.loraworkbench.runs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.events.matrices.MatrixSnapshot.Lane;
import org.loraworkbench.events.matrices.MatrixSnapshot.Layer;
import org.loraworkbench.events.matrices.MatrixSnapshot.Shades;
import org.loraworkbench.events.matrices.SnapshotLog;
import org.loraworkbench.events.matrices.SnapshotReader;
import org.loraworkbench.runs.RunRecord;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

class LightRunTest {

    private static final int SNAPSHOTS = 60;

    @TempDir Path folder;

    private RunFolder run(SampleRun.End end) throws IOException {
        return new SampleRuns(new Workspace(folder.resolve("home")))
                .add("{\"training\": {\"steps\": 40}}", end);
    }

    @Test
    void fewerPicturesStayWithTheFirstAndTheLastAmongThem() throws IOException {
        RunFolder run = run(SampleRun.End.FINISHED);
        try (SnapshotLog log = new SnapshotLog(run.matrices())) {
            for (int step = 0; step < SNAPSHOTS; step++) {
                log.append(snapshot(step));
            }
        }
        assertThat(run.matrices())
                .isRegularFile()
                .satisfies(
                        file ->
                                assertThat(Files.size(file))
                                        .isGreaterThan(2 * LightRun.MOST_BYTES_OF_PICTURES));

        try (LightRun light = LightRun.of(run, "one core", folder.resolve("light"))) {
            List<Integer> steps =
                    new SnapshotReader(light.run().matrices())
                            .readNew().stream().map(MatrixSnapshot::step).toList();

            assertThat(Files.size(light.run().matrices()))
                    .isLessThanOrEqualTo(LightRun.MOST_BYTES_OF_PICTURES);
            assertThat(steps).hasSizeGreaterThan(4).doesNotHaveDuplicates().isSorted();
            assertThat(steps).startsWith(0).endsWith(SNAPSHOTS - 1);
        }
        assertThat(folder.resolve("light")).doesNotExist();
    }

    @Test
    void whatWasToldStaysButForTheFoldersOfTheMachine() throws IOException {
        RunFolder run = run(SampleRun.End.FINISHED);
        assertThat(run.events()).content().contains(folder.toString());

        try (LightRun light = LightRun.of(run, "one core", folder.resolve("light"))) {
            RunRecord told = RunRecord.replay(light.run());

            assertThat(light.run().events()).content().doesNotContain(folder.toString());
            assertThat(told.lanes().get(0).trainingLosses().latest())
                    .isEqualTo(RunRecord.replay(run).lanes().get(0).trainingLosses().latest());
            assertThat(light.run().rows("r8")).hasSameBinaryContentAs(run.rows("r8"));
            assertThat(light.run().recording()).content().contains("one core", "2026-03-01");
        }
    }

    @Test
    void aRecordingThatIsHandedOnSaysWhereItWasMadeAtFirst() throws IOException {
        RunFolder run = run(SampleRun.End.FINISHED);
        Path file = folder.resolve("first.lora.zip");
        try (LightRun light = LightRun.of(run, "the first", folder.resolve("light"))) {
            new ArchiveWriter().add(light.run()).write(file);
        }
        RunFolder come = new RunImport(new Workspace(folder.resolve("there"))).take(file);

        assertThat(RunRecord.replay(come).notices())
                .anyMatch(sentence -> sentence.matches("It is a recording, .* on the first\\."));
        try (LightRun again = LightRun.of(come, "the second", folder.resolve("light"))) {
            assertThat(again.run().recording()).content().contains("the first");
        }
    }

    @Test
    void aRunThatStoppedIsNoRecording() throws IOException {
        RunFolder run = run(SampleRun.End.STOPPED);
        assertThatThrownBy(() -> LightRun.of(run, "one core", folder.resolve("light")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("did not train to its end");
    }

    private static MatrixSnapshot snapshot(int step) {
        Random random = new Random(step);
        Shades square = shades(random, 100, 100);
        Lane lane =
                new Lane(
                        "r8",
                        8,
                        2,
                        1,
                        1,
                        new float[8],
                        shades(random, 8, 100),
                        shades(random, 100, 8),
                        square);
        List<Layer> layers =
                List.of(
                        new Layer("layer.0", 100, 100, List.of(lane)),
                        new Layer("layer.1", 100, 100, List.of(lane)));
        return new MatrixSnapshot(0, step, layers);
    }

    private static Shades shades(Random random, int rows, int columns) {
        byte[] bytes = new byte[rows * columns];
        random.nextBytes(bytes);
        return new Shades(rows, columns, 1, bytes);
    }
}
