package org.loraworkbench.worker;

import java.io.IOException;
import java.time.Duration;

/** Hands a command to a worker over the loopback interface. */
final class WorkerConnection {

    /** A command is taken at once, but the machine may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A step of a large model, or an evaluation, may come before something is saved. */
    private static final Duration PATIENCE_TO_SAVE = Duration.ofSeconds(90);

    private WorkerConnection() {}

    /**
     * Returns once the worker has taken the command.
     *
     * @throws IOException if it cannot be reached, or refuses; the message says why
     */
    static void send(WorkerAddress address, WorkerCommand command, String about)
            throws IOException {
        String message = (command.word() + " " + about).strip();
        Duration patience = waitsForStep(command) ? PATIENCE_TO_SAVE : PATIENCE;
        try (WorkerCall call = WorkerCall.of(address, message, patience)) {
            String answer = call.readLine();
            if (!WorkerCommand.OK.equals(answer)) {
                throw new IOException("The worker refused to " + command.word() + ": " + answer);
            }
        }
    }

    private static boolean waitsForStep(WorkerCommand command) {
        return command == WorkerCommand.CHECKPOINT || command == WorkerCommand.SAVE_LANES;
    }
}
