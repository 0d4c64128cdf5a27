package org.loraworkbench.worker.serving;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.loraworkbench.config.Json;
import org.loraworkbench.worker.WorkerCall;
import org.loraworkbench.worker.WorkerCommand;

/** A request that a serving worker has not answered completely. */
public final class PendingRequest {

    private final ServingWorker worker;
    private final Consumer<Reply> listener;
    private Thread thread;
    private WorkerCall call;
    private boolean cancelled;

    PendingRequest(ServingWorker worker, Consumer<Reply> listener) {
        this.worker = worker;
        this.listener = listener;
    }

    void begin(Record request) {
        thread = new Thread(() -> run(request), "request");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when nothing more is told; soon, if the worker is gone. */
    void awaitEnd() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the worker to leave it; nothing more is heard. */
    public synchronized void cancel() {
        cancelled = true;
        if (call != null) {
            closeQuietly(call);
        }
    }

    private void run(Record request) {
        try {
            String message = Json.MAPPER.writeValueAsString(request);
            listen(WorkerCall.of(worker.address(), message, Duration.ZERO));
        } catch (IOException e) {
            tell(new Reply.Failed(worker.reasonOfSilence(e), true));
        } finally {
            worker.ended(this);
        }
    }

    private void listen(WorkerCall opened) throws IOException {
        try (opened) {
            synchronized (this) {
                call = opened;
                if (cancelled) {
                    return;
                }
            }
            Reply reply;
            do {
                reply = reply(opened.readLine());
                tell(reply);
            } while (!(reply instanceof Reply.Last));
        }
    }

    private static Reply reply(String line) throws IOException {
        if (line == null) {
            throw new IOException("it hung up");
        }
        if (line.startsWith(WorkerCommand.ERROR)) {
            throw new IOException(line.substring(WorkerCommand.ERROR.length()));
        }
        return Json.MAPPER.readValue(line, Reply.class);
    }

    private void tell(Reply reply) {
        synchronized (this) {
            if (cancelled) {
                return;
            }
        }
        listener.accept(reply);
    }

    private static void closeQuietly(WorkerCall call) {
        try {
            call.close();
        } catch (IOException e) {
            // Then nobody listens to it any more, either.
        }
    }
}
