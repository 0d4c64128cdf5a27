package org.loraworkbench.runs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.LaneRecord;
import org.loraworkbench.runs.RunRecord;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.runs.RunTimeline;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

class RunArchiveTest {

    private static final String EXPERIMENT = "{\"name\": \"ranks\", \"grid\": {\"r\": [1, 8]}}";

    @TempDir Path folder;
    private RunFolder run;
    private Path file;
    private Workspace other;

    @BeforeEach
    void train() throws IOException {
        run =
                new SampleRuns(new Workspace(folder.resolve("here")))
                        .add(
                                "{\"name\": \"ranks\", \"grid\": {\"r\": [1, 8]},"
                                        + " \"training\": {\"steps\": 5}}",
                                SampleRun.End.FINISHED);
        file = folder.resolve("ranks.lora.zip");
        other = new Workspace(folder.resolve("there"));
    }

    @Test
    void aRunComesBackAsItWasButForItsWeights() throws IOException {
        Files.write(run.matrices(), new byte[] {1, 2, 3});
        Files.createDirectories(run.rows());
        Files.write(run.rows("r1"), new byte[] {4, 5});
        Files.createDirectories(run.adapter("r1"));
        Files.write(run.adapter("r1").resolve("adapter_model.safetensors"), new byte[1000]);
        RunArchive.write(run, file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "experiment.json",
                            "events.jsonl",
                            "matrices.bin",
                            "rows/r1.safetensors",
                            "rows/r8.safetensors");
        }

        RunFolder come = new RunImport(other).take(file);

        assertThat(come.path().getParent()).isEqualTo(other.runs());
        assertThat(come.experiment()).hasSameBinaryContentAs(run.experiment());
        assertThat(come.matrices()).hasSameBinaryContentAs(run.matrices());
        assertThat(come.rows("r1")).hasSameBinaryContentAs(run.rows("r1"));
        assertThat(come.adapters()).doesNotExist();
        RunRecord record = RunRecord.replay(come);
        assertThat(record.status(false)).isEqualTo(RunStatus.FINISHED);
        assertThat(losses(record)).isNotEmpty().isEqualTo(losses(RunRecord.replay(run)));
        assertThat(record.notices()).anyMatch(sentence -> sentence.contains("without its weights"));
    }

    @Test
    void aRunOfAnEarlierVersionHasNoPicturesAndComesAllTheSame() throws IOException {
        Files.deleteIfExists(run.matrices());
        RunArchive.write(run, file);
        RunFolder come = new RunImport(other).take(file);
        assertThat(come.matrices()).doesNotExist();
        List<RunEvent> events = new EventReader(come.events()).readNew();
        assertThat(new RunTimeline(events).moments()).isNotEmpty();
    }

    @Test
    void everyTimeItGetsANameOfItsOwn() throws IOException {
        RunArchive.write(run, file);
        RunImport imports = new RunImport(other);
        assertThat(imports.take(file)).isNotEqualTo(imports.take(file));
    }

    @Test
    void aFileThatWasCutOffSaysSoAndLeavesNothing() throws IOException {
        RunArchive.write(run, file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused("ranks.lora.zip is no whole zip file: it was cut off or damaged");
        }
    }

    @Test
    void aByteThatChangedIsFound() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setMethod(ZipOutputStream.DEFLATED);
            zip.setLevel(0);
            add(zip, "experiment.json", EXPERIMENT);
            add(zip, "events.jsonl", "\n");
        }
        byte[] bytes = Files.readAllBytes(file);
        int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("ranks");
        bytes[place] = 'b';
        Files.write(file, bytes);
        assertRefused("ranks.lora.zip is damaged in experiment.json; copy it once more");
    }

    @Test
    void namesThatLeadOutOfTheFolderAreRefused() throws IOException {
        for (String name :
                List.of("../escaped", "/tmp/escaped", "..\\escaped", "rows/../../escaped", "C:x")) {
            pack("experiment.json", EXPERIMENT, "events.jsonl", "\n", name, "x");
            assertRefused("ranks.lora.zip");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all).noneMatch(path -> path.getFileName().toString().contains("escaped"));
        }
    }

    @Test
    void whatIsNoPartOfARunIsRefused() throws IOException {
        pack("experiment.json", EXPERIMENT, "events.jsonl", "\n", "start.sh", "x");
        assertRefused("ranks.lora.zip holds start.sh, which is no part of a run");
        pack("experiment.json", EXPERIMENT);
        assertRefused("ranks.lora.zip lacks events.jsonl");
    }

    @Test
    void whatUnpacksToMoreThanARunMayHaveIsRefused() throws IOException {
        pack("experiment.json", EXPERIMENT, "events.jsonl", "\n".repeat(2_000_000));
        assertThat(Files.size(file)).isLessThan(10_000);
        RunImport imports = new RunImport(other, 1_000_000);
        assertThatThrownBy(() -> imports.take(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("ranks.lora.zip unpacks to more than a run may have");
        assertNothingCame();
    }

    @Test
    void aBrokenExperimentOrEventIsSaidWithItsPlace() throws IOException {
        pack("experiment.json", "{\"grid\": {\"r\": [0]}}", "events.jsonl", "\n");
        assertRefused("ranks.lora.zip, experiment.json");
        pack("experiment.json", EXPERIMENT, "events.jsonl", "{\"event\":\"lane_stopped\"}\n");
        assertRefused("ranks.lora.zip, events.jsonl, line 1");
    }

    @Test
    void aFileOfAnotherEndingIsNotWritten() {
        assertThatThrownBy(() -> RunArchive.write(run, folder.resolve("ranks.zip")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("must end with .lora.zip");
    }

    private void pack(String... namesAndTexts) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                add(zip, namesAndTexts[i], namesAndTexts[i + 1]);
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private void assertRefused(String beginning) throws IOException {
        assertThatThrownBy(() -> new RunImport(other).take(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(beginning);
        assertNothingCame();
    }

    private void assertNothingCame() throws IOException {
        try (Stream<Path> left = Files.walk(other.path())) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(other.runs())
                .satisfiesAnyOf(
                        runs -> assertThat(runs).doesNotExist(),
                        runs -> assertThat(runs).isEmptyDirectory());
    }

    private static List<Double> losses(RunRecord record) {
        return record.lanes().stream()
                .map(LaneRecord::trainingLosses)
                .map(c -> c.latest())
                .toList();
    }
}
