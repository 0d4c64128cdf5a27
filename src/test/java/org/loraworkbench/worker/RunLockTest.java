package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.worker.child.FakeWorker;
import org.loraworkbench.worker.child.RunClaim;

/** Processes that want to train in one folder, and only pretend to train. */
@Timeout(60)
class RunLockTest {

    @TempDir Path home;
    private RunFolder folder;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void makeFolder() throws IOException {
        folder = new RunFolder(Files.createDirectories(home.resolve("run")));
    }

    @AfterEach
    void endWhatStillLives() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private void ask(String behaviour) throws IOException {
        String json = ExperimentJson.write(Experiment.defaults());
        Files.writeString(
                folder.experiment(),
                json.replaceFirst("\"name\" *: *\"[^\"]*\"", "\"name\": \"" + behaviour + "\""));
    }

    private Process start(String... options) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add(folder.path().toString());
        arguments.add(home.toString());
        arguments.addAll(List.of(options));
        Process process =
                ChildCommand.of(
                                FakeWorker.class.getName(),
                                folder.crashFile(),
                                folder.workerLog(),
                                arguments)
                        .start();
        processes.add(process);
        return process;
    }

    @Test
    void ofFourThatStartTogetherOneTrainsAndTheOthersSayWhy() throws Exception {
        ask(FakeWorker.TRAINS_UNTIL_STOPPED);
        List<CompletableFuture<Process>> ends = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ends.add(start().onExit());
        }

        while (ends.stream().filter(CompletableFuture::isDone).count() < 3) {
            CompletableFuture.anyOf(
                            ends.stream()
                                    .filter(end -> !end.isDone())
                                    .toArray(CompletableFuture[]::new))
                    .get();
        }

        List<Process> refused = processes.stream().filter(p -> !p.isAlive()).toList();
        assertThat(refused).hasSize(3).allMatch(process -> process.exitValue() == 2);
        assertThat(Files.readAllLines(folder.workerLog()))
                .hasSize(3)
                .allMatch(
                        line -> line.matches("(another )?process( \\d+)? trains in .* already;.*"));
        assertThat(started()).isLessThanOrEqualTo(1);
    }

    @Test
    void theLockEndsWithItsHolderHoweverThatEnds() throws Exception {
        ask(FakeWorker.DIES);
        assertThat(start().waitFor()).isEqualTo(137);
        ask(FakeWorker.FINISHES);

        assertThat(start("--resume").waitFor()).isZero();

        assertThat(started()).isEqualTo(2);
    }

    @Test
    void aFinishedRunIsNeitherResumedNorBegunAnew() throws Exception {
        ask(FakeWorker.FINISHES);
        assertThat(start().waitFor()).isZero();

        assertThat(start("--resume").waitFor()).isZero();
        assertThat(start().waitFor()).isEqualTo(2);

        assertThat(started()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.workerLog()))
                .containsExactly(
                        "the run in %1$s is finished, and nothing was trained; its adapters are in %1$s/adapters"
                                .formatted(folder.path()),
                        folder.path()
                                + " holds a finished run; a new run needs a folder of its own");
    }

    @Test
    void oneProcessDoesNotClaimAFolderTwice() throws Exception {
        try (RunClaim first = RunClaim.of(folder)) {
            assertThat(first.folder()).isEqualTo(folder);
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> RunClaim.of(folder))
                    .withMessageContaining("trains in " + folder.path() + " already");
        }
        RunClaim.of(folder).close();
    }

    private long started() throws IOException {
        return new EventReader(folder.events())
                .readNew().stream().filter(RunEvent.Started.class::isInstance).count();
    }
}
