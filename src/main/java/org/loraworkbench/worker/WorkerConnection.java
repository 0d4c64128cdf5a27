package org.loraworkbench.worker;

import java.io.IOException;
import java.time.Duration;

/** Hands an order to a worker over the loopback interface. */
final class WorkerConnection {

    /** An order is taken at once, but the machine may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A step of a large model, or an evaluation, may come before a checkpoint. */
    private static final Duration PATIENCE_TO_SAVE = Duration.ofSeconds(90);

    private WorkerConnection() {}

    /**
     * Returns once the worker has taken the order.
     *
     * @throws IOException if it cannot be reached, or refuses; the message says why
     */
    static void send(WorkerAddress address, Order order, String about) throws IOException {
        String message = (order.word() + " " + about).strip();
        Duration patience = order == Order.CHECKPOINT ? PATIENCE_TO_SAVE : PATIENCE;
        try (WorkerCall call = WorkerCall.of(address, message, patience)) {
            String answer = call.readLine();
            if (!Order.OK.equals(answer)) {
                throw new IOException("The worker refused to " + order.word() + ": " + answer);
            }
        }
    }
}
