package org.loraworkbench.worker.child;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.EventLog;
import org.loraworkbench.events.FailureKind;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.files.LeftOvers;
import org.loraworkbench.training.TrainingControl;
import org.loraworkbench.training.TrainingControl.SaveRequest;
import org.loraworkbench.worker.WorkerAddress;
import org.loraworkbench.worker.WorkerCommand;

/**
 * One run in this process: reads the experiment, keeps the log of events, takes commands, and makes
 * sure that the last event says how it ended: also on an error, and when the system asks the
 * process to end.
 */
public final class HostedRun implements AutoCloseable {

    /** How long a run that the system asks to end may take to save what it has learned. */
    private static final Duration SAVING = Duration.ofSeconds(5);

    /** A step of a large model, or an evaluation, may come before. */
    private static final Duration SAVING_BETWEEN_STEPS = Duration.ofSeconds(60);

    private final RunFolder folder;
    private final Workspace workspace;
    private final Trainer trainer;
    private final TrainingControl control = new TrainingControl();
    private final EventLog log;
    private final EventGate events;
    private final ControlServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread shutdownHook = new Thread(this::endBeforeShutdown, "shutdown");

    /** How a run ended. */
    public record Outcome(RunEvent.Terminal end) {

        /** 0 done or stopped, 1 failed, 2 what was asked for cannot be done. */
        public int exitCode() {
            if (end instanceof RunEvent.Failed failed) {
                return failed.kind() == FailureKind.REFUSED ? 2 : 1;
            }
            return 0;
        }
    }

    /**
     * @param claim to the run's folder; held until after this is closed
     * @param listener hears every event, on the training thread or that of a command
     */
    public HostedRun(
            RunClaim claim, Workspace workspace, Trainer trainer, Consumer<RunEvent> listener)
            throws IOException {
        folder = claim.folder();
        LeftOvers.removeFrom(workspace.models());
        LeftOvers.removeFrom(workspace.cache());
        this.workspace = workspace;
        this.trainer = trainer;
        log = new EventLog(folder.events());
        events = new EventGate(folder, log, listener);
        server = new ControlServer(this::execute);
        WorkerAddress.of(ProcessHandle.current(), server.port(), server.token())
                .write(folder.workerAddress());
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    /** Trains to the end; every error is told as the run's last event. */
    public Outcome run(boolean resume) {
        try {
            Experiment experiment = ExperimentJson.read(folder.experiment());
            if (BundledNatives.mayUseCuda(experiment, System.getenv())) {
                BundledNatives.hide();
            }
            trainer.train(experiment, folder, workspace, control, events, resume);
            return new Outcome(events.terminal().orElseThrow());
        } catch (Throwable thrown) {
            // Whatever it is, somebody waits for the last word.
            if (FailureReason.kind(thrown) == FailureKind.BROKEN) {
                writeDetails(thrown);
            }
            events.accept(FailureReason.event(thrown));
            return new Outcome(events.terminal().orElseThrow());
        }
    }

    /** Lets the training begin with a single step, and pause after it. */
    public void beginWithOneStep() {
        control.pause();
        control.singleStep();
        events.pauseAtStart();
    }

    /** The stack, for those who mend the program; users read the reason. */
    private void writeDetails(Throwable thrown) {
        try (PrintWriter writer =
                new PrintWriter(
                        Files.newBufferedWriter(
                                folder.workerLog(),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND))) {
            thrown.printStackTrace(writer);
        } catch (IOException e) {
            thrown.addSuppressed(e);
        }
    }

    private String execute(WorkerCommand command, String about) {
        if (command == WorkerCommand.STOP) {
            stop();
            return WorkerCommand.OK;
        }
        if (!events.hasStarted()) {
            return WorkerCommand.ERROR + "training has not begun yet";
        }
        if (command == WorkerCommand.PAUSE) {
            pause();
        } else if (command == WorkerCommand.RESUME) {
            resume();
        } else if (command == WorkerCommand.END_LANE) {
            control.endLane(about);
        } else if (command == WorkerCommand.CHECKPOINT) {
            return await(control.save(SaveRequest.CHECKPOINT));
        } else if (command == WorkerCommand.SAVE_LANES) {
            return await(control.save(SaveRequest.LANES));
        } else if (control.isPaused()) {
            control.singleStep();
        } else {
            return WorkerCommand.ERROR + "only a paused run does single steps";
        }
        return WorkerCommand.OK;
    }

    private static String await(CompletableFuture<Void> saved) {
        try {
            saved.get(SAVING_BETWEEN_STEPS.toMillis(), TimeUnit.MILLISECONDS);
            return WorkerCommand.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WorkerCommand.ERROR + "the worker is ending";
        } catch (ExecutionException e) {
            return WorkerCommand.ERROR + FailureReason.of(e.getCause());
        } catch (TimeoutException e) {
            return WorkerCommand.ERROR + "the current step takes long; try again in a minute";
        }
    }

    private void pause() {
        if (!control.isPaused()) {
            control.pause();
            events.paused();
        }
    }

    private void resume() {
        if (control.isPaused()) {
            control.resume();
            events.resumed();
        }
    }

    private void stop() {
        control.stop();
        if (events.stopBeforeStart()) {
            // Loading cannot be interrupted, and nothing is lost.
            new Thread(() -> System.exit(0), "exit").start();
        }
    }

    /** The system, or a key, asks the process to end. */
    private void endBeforeShutdown() {
        control.stop();
        if (!events.stopBeforeStart() && !awaitClosed()) {
            events.accept(
                    new RunEvent.Failed(
                            System.currentTimeMillis(),
                            "The system ended the worker before it could save what it had"
                                    + " learned."));
        }
        deleteAddress();
    }

    private boolean awaitClosed() {
        try {
            return closed.await(SAVING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Lets go of the folder; until then the process does not end, whoever asks. */
    @Override
    public void close() throws IOException {
        server.close();
        log.close();
        deleteAddress();
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The process is ending, and was only waiting for this.
        }
    }

    /** By now the address may be that of the next worker in this folder. */
    private void deleteAddress() {
        boolean own =
                WorkerAddress.read(folder.workerAddress())
                        .filter(address -> address.pid() == ProcessHandle.current().pid())
                        .isPresent();
        try {
            if (own) {
                Files.delete(folder.workerAddress());
            }
        } catch (IOException e) {
            // The process in it is gone soon, which says the same.
        }
    }
}
