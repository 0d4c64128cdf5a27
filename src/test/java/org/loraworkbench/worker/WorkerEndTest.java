package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.events.CrashReport;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.worker.child.FakeWorker;

/** What is told of a worker that came to its end by itself: well, with a failure, or dead. */
@Timeout(600)
class WorkerEndTest {

    /** Of a machine that is busy with other things. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private FakeWorkers workers;

    @BeforeEach
    void prepare(@TempDir Path home) {
        workers = new FakeWorkers(home);
    }

    @AfterEach
    void endWhatStillLives() {
        workers.close();
    }

    @Test
    void aFinishedRunIsFollowedToItsLastEvent() throws Exception {
        Worker worker = workers.start(FakeWorker.FINISHES);
        Heard heard = workers.follow(worker);

        assertThat(heard.end()).isEmpty();
        assertThat(heard.last()).isInstanceOf(RunEvent.Finished.class);
        assertThat(worker.exitCode()).hasValue(0);
        assertThat(worker.folder().workerAddress()).doesNotExist();
        assertThat(Worker.attach(worker.folder())).isEmpty();
    }

    @Test
    void aWorkerThatDiesIsReportedWithTheEndOfItsLog() throws Exception {
        CrashReport crash = workers.follow(workers.start(FakeWorker.DIES)).end().orElseThrow();

        assertThat(crash.reason()).contains("killed from outside (SIGKILL)");
        assertThat(crash.logEnd())
                .containsExactly("terminate called after throwing an instance of 'c10::Error'");
    }

    @Test
    void aNativeCrashIsReportedWithItsSignal() throws Exception {
        CrashReport crash =
                workers.follow(workers.start(FakeWorker.ABORTS_NATIVELY)).end().orElseThrow();

        assertThat(crash.reason()).contains("Native code crashed the worker (SIGABRT");
        assertThat(crash.logEnd()).last().asString().contains("terminate called");
    }

    @Test
    void aFailureIsTheLastEventWithItsReason() throws Exception {
        Worker worker = workers.start(FakeWorker.FAILS);
        Heard heard = workers.follow(worker);

        assertThat(heard.end()).isEmpty();
        assertThat(((RunEvent.Failed) heard.last()).reason()).isEqualTo("something broke");
        assertThat(worker.exitCode()).hasValue(1);
        assertThat(worker.folder().workerLog()).content().contains("at org.loraworkbench");
    }

    @Test
    void inputThatCannotBeUsedHasItsOwnExitCode() throws Exception {
        Worker worker = workers.start(FakeWorker.REFUSES_INPUT);
        Heard heard = workers.follow(worker);

        assertThat(heard.end()).isEmpty();
        assertThat(((RunEvent.Failed) heard.last()).reason()).isEqualTo("base: is unknown");
        assertThat(worker.exitCode()).hasValue(2);
    }

    @Test
    void aFullHeapIsToldAsNotEnoughMemory() throws Exception {
        Heard heard = workers.follow(workers.start(FakeWorker.NEEDS_TOO_MUCH_MEMORY));

        heard.end();
        assertThat(((RunEvent.Failed) heard.last()).reason())
                .startsWith("Not enough memory for Java")
                .contains("MB");
    }

    @Test
    void aWorkerThatDiesOnResumingIsNotTakenForTheStopBefore() throws Exception {
        RunFolder folder = workers.folder(FakeWorker.TRAINS_UNTIL_STOPPED);
        Worker first = workers.start(folder, false);
        workers.followToFirstStep(first);
        first.stop();
        first.awaitExit(PATIENCE);

        Worker second = workers.start(folder, true);
        second.destroyForcibly();

        assertThat(workers.follow(second).end().orElseThrow().reason()).contains("SIGKILL");
    }
}
