package org.loraworkbench.training;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Lets another thread pause, step, resume and stop the loop; the loop asks once a step. */
public final class TrainingControl {

    private enum State {
        RUNNING,
        PAUSED,
        STOPPED
    }

    /** What somebody wants to have saved before the next step. */
    public enum SaveRequest {
        CHECKPOINT,
        /** What the lanes have learned, as it is saved at the end. */
        LANES
    }

    /** What the loop does next. */
    enum Next {
        STEP,
        /** Answers the requests, and asks again. */
        SAVE,
        STOP
    }

    private State state = State.RUNNING;
    private int singleSteps;
    private final Set<String> lanesToEnd = new HashSet<>();
    private final Map<SaveRequest, CompletableFuture<Void>> requests =
            new EnumMap<>(SaveRequest.class);

    public synchronized void pause() {
        if (state == State.RUNNING) {
            state = State.PAUSED;
        }
    }

    /** Does one more step of a paused run. */
    public synchronized void singleStep() {
        singleSteps++;
        notifyAll();
    }

    public synchronized void resume() {
        if (state == State.PAUSED) {
            state = State.RUNNING;
            singleSteps = 0;
            notifyAll();
        }
    }

    public synchronized void stop() {
        state = State.STOPPED;
        notifyAll();
    }

    /** Ends one lane after the current step; the others go on. */
    public synchronized void endLane(String name) {
        lanesToEnd.add(name);
    }

    /** Whether somebody asked to end a lane since this was last asked. */
    public synchronized boolean takeEndOf(String lane) {
        return lanesToEnd.remove(lane);
    }

    /**
     * Asks for something to be saved before the next step, also while paused.
     *
     * @return done when it is saved, or could not be; never, if the training ends before
     */
    public synchronized CompletableFuture<Void> save(SaveRequest request) {
        notifyAll();
        return requests.computeIfAbsent(request, asked -> new CompletableFuture<>());
    }

    /** Saves what was asked for; the training goes on also if that fails. */
    void answer(Consumer<SaveRequest> saver) {
        Map<SaveRequest, CompletableFuture<Void>> asked;
        synchronized (this) {
            asked = new EnumMap<>(requests);
            requests.clear();
        }
        asked.forEach(
                (request, answer) -> {
                    try {
                        saver.accept(request);
                        answer.complete(null);
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                });
    }

    public synchronized boolean isStopped() {
        return state == State.STOPPED;
    }

    public synchronized boolean isPaused() {
        return state == State.PAUSED;
    }

    /** Waits while paused, unless something is to be saved. */
    synchronized Next next() {
        while (state == State.PAUSED && singleSteps == 0 && requests.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                state = State.STOPPED;
            }
        }
        if (state == State.STOPPED) {
            return Next.STOP;
        }
        if (!requests.isEmpty()) {
            return Next.SAVE;
        }
        if (state == State.PAUSED) {
            singleSteps--;
        }
        return Next.STEP;
    }
}
