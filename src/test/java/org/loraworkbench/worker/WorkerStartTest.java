package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.worker.child.FakeWorker;

/** How a worker is started, and found again by its address. */
@Timeout(600)
class WorkerStartTest {

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
    void theMainClassOfTheWorkerExists() throws Exception {
        Class<?> main =
                Class.forName(WorkerLauncher.MAIN_CLASS, false, getClass().getClassLoader());

        assertThat(main.getMethod("main", String[].class)).isNotNull();
    }

    @Test
    void aResumedRunIsToldSo() throws Exception {
        Heard heard = workers.follow(workers.start(workers.folder(FakeWorker.FINISHES), true));

        heard.end();
        assertThat(((RunEvent.Preparing) heard.first()).what()).isEqualTo("Continuing");
    }

    @Test
    void aSecondWorkerInTheSameFolderIsRefused() throws Exception {
        Worker worker = workers.start(FakeWorker.TRAINS_UNTIL_STOPPED);

        assertThatThrownBy(() -> workers.start(worker.folder(), false))
                .hasMessage("The run is in training already.");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the profile folder is private there")
    void theAddressIsForTheUserAlone() throws Exception {
        Worker worker = workers.start(FakeWorker.TRAINS_UNTIL_STOPPED);
        workers.followToFirstStep(worker);

        Path address = worker.folder().workerAddress();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(address)))
                .isEqualTo("rw-------");
    }

    @Test
    void anAddressOfAProcessThatStartedAtAnotherTimeIsNoWorker() throws Exception {
        RunFolder folder = workers.folder(FakeWorker.FINISHES);
        WorkerAddress self = WorkerAddress.of(ProcessHandle.current(), 1, "token");
        self.write(folder.workerAddress());
        assertThat(Worker.attach(folder)).isPresent();

        new WorkerAddress(self.pid(), self.started() - 60_000, 1, "token")
                .write(folder.workerAddress());

        assertThat(Worker.attach(folder)).isEmpty();
    }
}
