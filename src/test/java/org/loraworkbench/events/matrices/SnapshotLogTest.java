package org.loraworkbench.events.matrices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotLogTest {

    @TempDir Path folder;

    private static MatrixSnapshot snapshot(int step) {
        MatrixSnapshot.Shades shades =
                MatrixSnapshot.Shades.of(1, 3, new float[] {0.5f * step, -step, 0});
        MatrixSnapshot.Lane lane =
                new MatrixSnapshot.Lane(
                        "r1", 1, 2, 0.5f, step, new float[] {step}, shades, shades, shades);
        return new MatrixSnapshot(
                0, step, List.of(new MatrixSnapshot.Layer("layer.0.query", 3, 3, List.of(lane))));
    }

    private Path write(int... steps) throws IOException {
        Path file = folder.resolve("matrices.bin");
        try (SnapshotLog log = new SnapshotLog(file)) {
            for (int step : steps) {
                log.append(snapshot(step));
            }
        }
        return file;
    }

    private static List<Integer> steps(Path file) throws IOException {
        return new SnapshotReader(file).readNew().stream().map(MatrixSnapshot::step).toList();
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        assertThat(new SnapshotReader(write(0, 3)).readNew())
                .usingRecursiveComparison()
                .isEqualTo(List.of(snapshot(0), snapshot(3)));
    }

    @Test
    void examinedStepsAreReadWithTheirExampleAndWithout() throws IOException {
        ExaminedExample example =
                new ExaminedExample(
                        "a hare",
                        "animal",
                        "probability",
                        List.of(
                                new ExaminedExample.Lane(
                                        "r1",
                                        new ExaminedExample.Answer("plant", 0.25f),
                                        new ExaminedExample.Answer("animal", 0.5f))));
        List<MatrixSnapshot> written =
                List.of(examined(1, Optional.empty()), examined(2, Optional.of(example)));
        Path file = folder.resolve("examined.bin");
        try (SnapshotLog log = new SnapshotLog(file)) {
            for (MatrixSnapshot snapshot : written) {
                log.append(snapshot);
            }
        }
        assertThat(new SnapshotReader(file).readNew())
                .usingRecursiveComparison()
                .isEqualTo(written);
    }

    private static MatrixSnapshot examined(int step, Optional<ExaminedExample> example) {
        List<MatrixSnapshot.Layer> layers = snapshot(step).layers();
        ExaminedStep.Loss loss = new ExaminedStep.Loss("r1", 2, 1, 3);
        return new MatrixSnapshot(
                0,
                step,
                layers,
                Optional.of(new ExaminedStep(List.of(loss), layers, layers, example)));
    }

    @Test
    void valuesAreKeptToAShade() {
        MatrixSnapshot.Shades shades =
                MatrixSnapshot.Shades.of(1, 4, new float[] {-2, 1, 0.004f, 0});
        assertThat(shades.largest()).isEqualTo(2);
        assertThat(shades.values()[0]).isEqualTo(-2);
        assertThat(shades.values()[1]).isBetween(0.99f, 1.01f);
        assertThat(shades.values()[3]).isZero();
    }

    @Test
    void aFileThatWasCutAnywhereKeepsWhatIsWholeAndIsGoneOnWith() throws IOException {
        byte[] whole = Files.readAllBytes(write(0, 1, 2));
        int one = whole.length / 3;
        for (int length = 0; length < whole.length; length++) {
            Path cut = folder.resolve("cut.bin");
            Files.write(cut, Arrays.copyOf(whole, length));
            List<Integer> left = List.of(0, 1, 2).subList(0, length / one);
            assertThat(steps(cut)).as("cut after %d bytes", length).isEqualTo(left);
            try (SnapshotLog log = new SnapshotLog(cut)) {
                log.append(snapshot(7));
            }
            assertThat(steps(cut)).hasSize(left.size() + 1).endsWith(7);
        }
    }

    @Test
    void aFileWithAnyByteChangedIsReadUpToThere() throws IOException {
        byte[] whole = Files.readAllBytes(write(0, 1));
        for (int place = 0; place < whole.length; place++) {
            byte[] changed = whole.clone();
            changed[place] ^= 0x55;
            Path file = folder.resolve("changed.bin");
            Files.write(file, changed);
            assertThat(steps(file))
                    .as("byte %d changed", place)
                    .isEqualTo(place < whole.length / 2 ? List.of() : List.of(0));
        }
    }

    @Test
    void aReaderFollowsAFileThatGrowsByPieces() throws IOException {
        byte[] whole = Files.readAllBytes(write(0, 1));
        Path growing = folder.resolve("growing.bin");
        SnapshotReader reader = new SnapshotReader(growing);
        assertThat(reader.readNew()).isEmpty();
        Files.write(growing, Arrays.copyOf(whole, whole.length / 2 + 5));
        assertThat(reader.readNew()).extracting(MatrixSnapshot::step).containsExactly(0);
        Files.write(growing, whole);
        assertThat(reader.readNew()).extracting(MatrixSnapshot::step).containsExactly(1);
        assertThat(reader.readNew()).isEmpty();
    }
}
