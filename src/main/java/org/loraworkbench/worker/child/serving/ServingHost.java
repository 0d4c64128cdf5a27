package org.loraworkbench.worker.child.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.loraworkbench.config.Json;
import org.loraworkbench.worker.child.Caller;
import org.loraworkbench.worker.child.FailureReason;
import org.loraworkbench.worker.child.LoopbackServer;
import org.loraworkbench.worker.serving.Reply;

/**
 * Listens for questions and answers them, one after the other, on a thread that owns the model. A
 * caller that hangs up is no longer worked for.
 */
final class ServingHost implements AutoCloseable {

    /** Characters of a question: a long text, and no more. */
    private static final int LONGEST_LINE = 4_000_000;

    private final IdleClock clock = new IdleClock();
    private final ExecutorService computing;
    private final LoopbackServer server;
    private final CompletableFuture<Responder> model = new CompletableFuture<>();

    /**
     * @param opening reads the models; called at once, on the thread that computes
     */
    ServingHost(Callable<? extends Responder> opening) throws IOException {
        computing = Executors.newSingleThreadExecutor(task -> daemon("answers", task));
        computing.execute(() -> open(opening));
        server = new LoopbackServer(LONGEST_LINE, this::serve);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return server.port();
    }

    String token() {
        return server.token();
    }

    /** Returns when nobody has asked for so long. */
    void awaitIdle(Duration duration) throws InterruptedException {
        clock.awaitIdle(duration);
    }

    private void open(Callable<? extends Responder> opening) {
        try {
            model.complete(opening.call());
        } catch (Throwable thrown) {
            // Whatever it is, those who ask are told.
            model.completeExceptionally(thrown);
        }
    }

    private void serve(String message, Caller caller) throws IOException {
        clock.begin();
        try {
            if (!model.isDone()) {
                caller.say(json(new Reply.Preparing("Reading the models")));
            }
            AtomicBoolean hungUp = new AtomicBoolean();
            computing.execute(() -> answer(message, caller, hungUp));
            caller.awaitHangUp();
            hungUp.set(true);
        } finally {
            clock.end();
        }
    }

    private void answer(String message, Caller caller, AtomicBoolean hungUp) {
        try {
            if (!hungUp.get()) {
                caller.say(json(reply(message, caller, hungUp)));
            }
        } catch (IOException e) {
            // The caller is gone.
        } finally {
            caller.hangUp();
        }
    }

    private Reply.Last reply(String message, Caller caller, AtomicBoolean hungUp) {
        try {
            return model.get().respond(message, some -> tell(some, caller) && !hungUp.get());
        } catch (ExecutionException e) {
            return failed(e.getCause(), true);
        } catch (Throwable thrown) {
            return failed(thrown, false);
        }
    }

    private static Reply.Failed failed(Throwable thrown, boolean forGood) {
        thrown.printStackTrace();
        return new Reply.Failed(FailureReason.of(thrown), forGood);
    }

    private static boolean tell(Reply reply, Caller caller) {
        try {
            caller.say(json(reply));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String json(Reply reply) throws JsonProcessingException {
        return Json.MAPPER.writeValueAsString(reply);
    }

    @Override
    public void close() throws IOException {
        server.close();
        computing.shutdownNow();
    }
}
