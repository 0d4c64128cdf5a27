package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.worker.child.FakeWorker;

/** A worker that is stopped, paused and ended from outside. */
@Timeout(600)
class WorkerCommandsTest {

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
    void stopEndsAWorker() throws Exception {
        Worker worker = workers.start(FakeWorker.TRAINS_UNTIL_STOPPED);
        Heard heard = workers.followToFirstStep(worker);

        worker.stop();

        assertThat(worker.awaitExit(PATIENCE)).isTrue();
        assertThat(heard.end()).isEmpty();
        assertThat(heard.last()).isInstanceOf(RunEvent.Stopped.class);
        worker.stop();
    }

    @Test
    void stopDoesNotWaitForPreparations() throws Exception {
        Worker worker = workers.start(FakeWorker.PREPARES_FOR_EVER);
        Heard heard = workers.follow(worker);
        heard.await(RunEvent.Preparing.class::isInstance);

        worker.stop();

        assertThat(worker.awaitExit(PATIENCE)).isTrue();
        assertThat(heard.end()).isEmpty();
        assertThat(heard.last()).isInstanceOf(RunEvent.Stopped.class);
    }

    @Test
    void stopRightAfterTheStartWaitsUntilTheWorkerListens() throws Exception {
        Worker worker = workers.start(FakeWorker.PREPARES_FOR_EVER);

        worker.stop();

        assertThat(worker.awaitExit(PATIENCE)).isTrue();
    }

    @Test
    void aWorkerThatDoesNotStopCanBeEndedByForce() throws Exception {
        Worker worker = workers.start(FakeWorker.IGNORES_STOP);
        Heard heard = workers.followToFirstStep(worker);

        worker.stop();
        heard.awaitMore(RunEvent.Step.class);
        assertThat(worker.isAlive()).isTrue();
        worker.destroyForcibly();

        assertThat(heard.end().orElseThrow().reason()).contains("SIGKILL");
    }

    @Test
    void theSystemsWishToEndIsTakenAsAStop() throws Exception {
        Worker worker = workers.start(FakeWorker.TRAINS_UNTIL_STOPPED);
        Heard heard = workers.followToFirstStep(worker);

        ProcessHandle.of(worker.pid()).orElseThrow().destroy();

        assertThat(heard.end()).isEmpty();
        assertThat(heard.last()).isInstanceOf(RunEvent.Stopped.class);
    }

    @Test
    void aPausedWorkerGoesOnWhenResumed() throws Exception {
        Worker worker = workers.start(FakeWorker.TRAINS_UNTIL_STOPPED);
        Heard heard = workers.followToFirstStep(worker);

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
        Worker worker = workers.start(FakeWorker.TRAINS_UNTIL_STOPPED);
        Heard heard = workers.followToFirstStep(worker);

        worker.endLane(FakeWorker.LANE);

        RunEvent.LaneStopped ended =
                (RunEvent.LaneStopped) heard.await(RunEvent.LaneStopped.class::isInstance);
        assertThat(ended.lane()).isEqualTo(FakeWorker.LANE);
        worker.stop();
    }

    @Test
    void anotherProcessFindsTheWorkerAndCommandsIt() throws Exception {
        Worker worker = workers.start(FakeWorker.TRAINS_UNTIL_STOPPED);
        workers.followToFirstStep(worker);

        Worker found = Worker.attach(worker.folder()).orElseThrow();
        Heard heard = workers.follow(found);
        heard.await(RunEvent.Step.class::isInstance);
        found.stop();

        assertThat(found.pid()).isEqualTo(worker.pid());
        assertThat(heard.end()).isEmpty();
    }
}
