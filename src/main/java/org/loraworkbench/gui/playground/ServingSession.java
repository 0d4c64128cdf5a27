package org.loraworkbench.gui.playground;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.worker.serving.PendingRequest;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.Request;
import org.loraworkbench.worker.serving.ServingSetup;
import org.loraworkbench.worker.serving.ServingWorker;

/** Answers for one run. The worker is started at need, and again after it has gone. */
final class ServingSession implements Asker {

    private final Workspace workspace;
    private final ServedState state;
    private final Optional<MixViewModel.Mix> mix;
    private final ServingSetup setup;
    private final Executor background;
    private final Consumer<Runnable> windowThread;
    private ServingWorker worker;

    /**
     * @param mix two adapters that answer as one, beside the lanes
     * @param background where the worker is touched, one task after the other
     * @param windowThread runs something on the window's thread, later
     */
    ServingSession(
            Workspace workspace,
            ServedState state,
            Optional<MixViewModel.Mix> mix,
            Executor background,
            Consumer<Runnable> windowThread) {
        this.workspace = workspace;
        this.state = state;
        this.mix = mix;
        this.background = background;
        this.windowThread = windowThread;
        setup = state.setup(mix);
    }

    ServedState state() {
        return state;
    }

    Optional<MixViewModel.Mix> mix() {
        return mix;
    }

    @Override
    public Runnable ask(Request request, Consumer<Reply> listener) {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicReference<PendingRequest> pending = new AtomicReference<>();
        Consumer<Reply> onWindowThread =
                reply ->
                        windowThread.accept(
                                () -> {
                                    if (!cancelled.get()) {
                                        listener.accept(reply);
                                    }
                                    letGoOfBroken(reply);
                                });
        background.execute(
                () -> {
                    try {
                        pending.set(worker().ask(request, onWindowThread));
                    } catch (IOException e) {
                        onWindowThread.accept(
                                new Reply.Failed(
                                        "The worker cannot be started: " + e.getMessage(), true));
                    }
                });
        return () -> {
            cancelled.set(true);
            background.execute(() -> cancel(pending.get()));
        };
    }

    /** The next question goes to a new worker. */
    private void letGoOfBroken(Reply reply) {
        if (reply instanceof Reply.Failed failed && failed.forGood()) {
            background.execute(this::close);
        }
    }

    private void cancel(PendingRequest pending) {
        if (pending != null) {
            pending.cancel();
        }
    }

    private ServingWorker worker() throws IOException {
        if (worker == null || !worker.isAlive()) {
            close();
            worker = ServingWorker.start(workspace, setup);
        }
        return worker;
    }

    void close() {
        if (worker != null) {
            worker.close();
            worker = null;
        }
    }
}
