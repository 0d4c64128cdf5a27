package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.CrashReport;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.worker.child.FakeWorker;

/** Real child processes that only pretend to train. */
@Timeout(600)
class WorkerTest {

    /** Of a machine that is busy with other things. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir Path home;
    private final RecordingLauncher launcher = new RecordingLauncher(FakeWorker.class);
    private final List<WorkerWatcher> watchers = new ArrayList<>();

    @AfterEach
    void endWhatStillLives() {
        launcher.close();
        watchers.forEach(WorkerWatcher::close);
    }

    private RunFolder folder(String behaviour) throws IOException {
        RunFolder folder = new RunFolder(Files.createDirectories(home.resolve(behaviour)));
        String experiment =
                ExperimentJson.write(Experiment.defaults()).replace("\"experiment\"", "\"x\"");
        Files.writeString(folder.experiment(), experiment.replace("\"x\"", quoted(behaviour)));
        return folder;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private Worker start(RunFolder folder, boolean resume) throws IOException {
        return launcher.start(folder, new Workspace(home), resume);
    }

    private Worker start(String behaviour) throws IOException {
        return start(folder(behaviour), false);
    }

    /** What a watcher tells, gathered. */
    private static final class Heard implements WorkerWatcher.Listener {
        private final List<RunEvent> events = new ArrayList<>();
        private final CompletableFuture<Optional<CrashReport>> ended = new CompletableFuture<>();

        @Override
        public synchronized void happened(List<RunEvent> news) {
            events.addAll(news);
            notifyAll();
        }

        @Override
        public void ended(Optional<CrashReport> crash) {
            ended.complete(crash);
        }

        synchronized RunEvent await(Predicate<RunEvent> wanted) throws InterruptedException {
            while (events.stream().noneMatch(wanted)) {
                wait();
            }
            return events.stream().filter(wanted).findFirst().orElseThrow();
        }

        synchronized void awaitMore(Class<? extends RunEvent> type) throws InterruptedException {
            long before = count(type);
            while (count(type) < before + 10) {
                wait();
            }
        }

        Optional<CrashReport> end() throws Exception {
            return ended.get();
        }

        synchronized RunEvent last() {
            return events.get(events.size() - 1);
        }

        synchronized long count(Class<? extends RunEvent> type) {
            return events.stream().filter(type::isInstance).count();
        }
    }

    private Heard follow(Worker worker) {
        Heard heard = new Heard();
        watchers.add(WorkerWatcher.follow(worker, heard));
        return heard;
    }

    private Heard followToFirstStep(Worker worker) throws InterruptedException {
        Heard heard = follow(worker);
        heard.await(RunEvent.Step.class::isInstance);
        return heard;
    }

    @Test
    void theMainClassOfTheWorkerExists() throws Exception {
        Class<?> main =
                Class.forName(WorkerLauncher.MAIN_CLASS, false, getClass().getClassLoader());

        assertThat(main.getMethod("main", String[].class)).isNotNull();
    }

    @Test
    void aFinishedRunIsFollowedToItsLastEvent() throws Exception {
        Worker worker = start(FakeWorker.FINISHES);
        Heard heard = follow(worker);

        assertThat(heard.end()).isEmpty();
        assertThat(heard.last()).isInstanceOf(RunEvent.Finished.class);
        assertThat(worker.exitCode()).hasValue(0);
        assertThat(worker.folder().workerAddress()).doesNotExist();
        assertThat(Worker.attach(worker.folder())).isEmpty();
    }

    @Test
    void stopEndsAWorker() throws Exception {
        Worker worker = start(FakeWorker.TRAINS_UNTIL_STOPPED);
        Heard heard = followToFirstStep(worker);

        worker.stop();

        assertThat(worker.awaitExit(PATIENCE)).isTrue();
        assertThat(heard.end()).isEmpty();
        assertThat(heard.last()).isInstanceOf(RunEvent.Stopped.class);
        worker.stop();
    }

    @Test
    void stopDoesNotWaitForPreparations() throws Exception {
        Worker worker = start(FakeWorker.PREPARES_FOR_EVER);
        Heard heard = follow(worker);
        heard.await(RunEvent.Preparing.class::isInstance);

        worker.stop();

        assertThat(worker.awaitExit(PATIENCE)).isTrue();
        assertThat(heard.end()).isEmpty();
        assertThat(heard.last()).isInstanceOf(RunEvent.Stopped.class);
    }

    @Test
    void stopRightAfterTheStartWaitsUntilTheWorkerListens() throws Exception {
        Worker worker = start(FakeWorker.PREPARES_FOR_EVER);

        worker.stop();

        assertThat(worker.awaitExit(PATIENCE)).isTrue();
    }

    @Test
    void aWorkerThatDoesNotStopCanBeEndedByForce() throws Exception {
        Worker worker = start(FakeWorker.IGNORES_STOP);
        Heard heard = followToFirstStep(worker);

        worker.stop();
        heard.awaitMore(RunEvent.Step.class);
        assertThat(worker.isAlive()).isTrue();
        worker.destroyForcibly();

        assertThat(heard.end().orElseThrow().reason()).contains("SIGKILL");
    }

    @Test
    void aWorkerThatDiesIsReportedWithTheEndOfItsLog() throws Exception {
        CrashReport crash = follow(start(FakeWorker.DIES)).end().orElseThrow();

        assertThat(crash.reason()).contains("killed from outside (SIGKILL)");
        assertThat(crash.logEnd())
                .containsExactly("terminate called after throwing an instance of 'c10::Error'");
    }

    @Test
    void aNativeCrashIsReportedWithItsSignal() throws Exception {
        CrashReport crash = follow(start(FakeWorker.ABORTS_NATIVELY)).end().orElseThrow();

        assertThat(crash.reason()).contains("Native code crashed the worker (SIGABRT");
        assertThat(crash.logEnd()).last().asString().contains("terminate called");
    }

    @Test
    void aFailureIsTheLastEventWithItsReason() throws Exception {
        Worker worker = start(FakeWorker.FAILS);
        Heard heard = follow(worker);

        assertThat(heard.end()).isEmpty();
        assertThat(((RunEvent.Failed) heard.last()).reason()).isEqualTo("something broke");
        assertThat(worker.exitCode()).hasValue(1);
        assertThat(worker.folder().workerLog()).content().contains("at org.loraworkbench");
    }

    @Test
    void inputThatCannotBeUsedHasItsOwnExitCode() throws Exception {
        Worker worker = start(FakeWorker.REFUSES_INPUT);
        Heard heard = follow(worker);

        assertThat(heard.end()).isEmpty();
        assertThat(((RunEvent.Failed) heard.last()).reason()).isEqualTo("base: is unknown");
        assertThat(worker.exitCode()).hasValue(2);
    }

    @Test
    void aFullHeapIsToldAsNotEnoughMemory() throws Exception {
        Heard heard = follow(start(FakeWorker.NEEDS_TOO_MUCH_MEMORY));

        heard.end();
        assertThat(((RunEvent.Failed) heard.last()).reason())
                .startsWith("Not enough memory for Java")
                .contains("MB");
    }

    @Test
    void theSystemsWishToEndIsTakenAsAStop() throws Exception {
        Worker worker = start(FakeWorker.TRAINS_UNTIL_STOPPED);
        Heard heard = followToFirstStep(worker);

        ProcessHandle.of(worker.pid()).orElseThrow().destroy();

        assertThat(heard.end()).isEmpty();
        assertThat(heard.last()).isInstanceOf(RunEvent.Stopped.class);
    }

    @Test
    void aPausedWorkerGoesOnWhenResumed() throws Exception {
        Worker worker = start(FakeWorker.TRAINS_UNTIL_STOPPED);
        Heard heard = followToFirstStep(worker);

        worker.pause();
        worker.pause();
        RunEvent.Paused paused = (RunEvent.Paused) heard.await(RunEvent.Paused.class::isInstance);
        assertThat(paused.step()).isPositive();
        worker.singleStep();
        worker.resume();
        heard.await(RunEvent.Resumed.class::isInstance);

        assertThat(heard.count(RunEvent.Paused.class)).isEqualTo(1);
        assertThatThrownBy(worker::singleStep).hasMessageContaining("only a paused run");
    }

    @Test
    void aLaneIsEndedByItsName() throws Exception {
        Worker worker = start(FakeWorker.TRAINS_UNTIL_STOPPED);
        Heard heard = followToFirstStep(worker);

        worker.endLane(FakeWorker.LANE);

        RunEvent.LaneStopped ended =
                (RunEvent.LaneStopped) heard.await(RunEvent.LaneStopped.class::isInstance);
        assertThat(ended.lane()).isEqualTo(FakeWorker.LANE);
        worker.stop();
    }

    @Test
    void anotherProcessFindsTheWorkerAndCommandsIt() throws Exception {
        Worker worker = start(FakeWorker.TRAINS_UNTIL_STOPPED);
        followToFirstStep(worker);

        Worker found = Worker.attach(worker.folder()).orElseThrow();
        Heard heard = follow(found);
        heard.await(RunEvent.Step.class::isInstance);
        found.stop();

        assertThat(found.pid()).isEqualTo(worker.pid());
        assertThat(heard.end()).isEmpty();
    }

    @Test
    void aSecondWorkerInTheSameFolderIsRefused() throws Exception {
        Worker worker = start(FakeWorker.TRAINS_UNTIL_STOPPED);

        assertThatThrownBy(() -> start(worker.folder(), false))
                .hasMessage("The run is in training already.");
    }

    @Test
    void aWorkerThatDiesOnResumingIsNotTakenForTheStopBefore() throws Exception {
        RunFolder folder = folder(FakeWorker.TRAINS_UNTIL_STOPPED);
        Worker first = start(folder, false);
        followToFirstStep(first);
        first.stop();
        first.awaitExit(PATIENCE);

        Worker second = start(folder, true);
        second.destroyForcibly();

        assertThat(follow(second).end().orElseThrow().reason()).contains("SIGKILL");
    }

    @Test
    void aResumedRunIsToldSo() throws Exception {
        Heard heard = follow(start(folder(FakeWorker.FINISHES), true));

        heard.end();
        assertThat(((RunEvent.Preparing) heard.events.get(0)).what()).isEqualTo("Continuing");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the profile folder is private there")
    void theAddressIsForTheUserAlone() throws Exception {
        Worker worker = start(FakeWorker.TRAINS_UNTIL_STOPPED);
        followToFirstStep(worker);

        Path address = worker.folder().workerAddress();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(address)))
                .isEqualTo("rw-------");
    }

    @Test
    void anAddressOfAProcessThatStartedAtAnotherTimeIsNoWorker() throws Exception {
        RunFolder folder = folder(FakeWorker.FINISHES);
        WorkerAddress self = WorkerAddress.of(ProcessHandle.current(), 1, "token");
        self.write(folder.workerAddress());
        assertThat(Worker.attach(folder)).isPresent();

        new WorkerAddress(self.pid(), self.started() - 60_000, 1, "token")
                .write(folder.workerAddress());

        assertThat(Worker.attach(folder)).isEmpty();
    }
}
