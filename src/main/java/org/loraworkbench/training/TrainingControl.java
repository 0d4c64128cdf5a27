package org.loraworkbench.training;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Lets another thread pause, step, resume and stop the loop; the loop asks once a step. */
public final class TrainingControl {

    private enum State {
        RUNNING,
        PAUSED,
        STOPPED
    }

    /** What the loop does next. */
    enum Next {
        STEP,
        /** Writes a checkpoint, and asks again. */
        SAVE,
        STOP
    }

    private State state = State.RUNNING;
    private int singleSteps;
    private final Set<String> lanesToEnd = new HashSet<>();
    private CompletableFuture<Void> saving;
    private long pausedNanos;

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
     * Asks for a checkpoint before the next step, also while paused.
     *
     * @return done when it is written; never, if the training ends before
     */
    public synchronized CompletableFuture<Void> save() {
        if (saving == null) {
            saving = new CompletableFuture<>();
            notifyAll();
        }
        return saving;
    }

    /** The checkpoint that was asked for is written. */
    synchronized void saved() {
        saving.complete(null);
        saving = null;
    }

    public synchronized boolean isStopped() {
        return state == State.STOPPED;
    }

    public synchronized boolean isPaused() {
        return state == State.PAUSED;
    }

    /** Time spent waiting in {@link #next}. */
    synchronized long pausedNanos() {
        return pausedNanos;
    }

    /** Waits while paused, unless a checkpoint is asked for. */
    synchronized Next next() {
        long start = System.nanoTime();
        while (state == State.PAUSED && singleSteps == 0 && saving == null) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                state = State.STOPPED;
            }
        }
        pausedNanos += System.nanoTime() - start;
        if (state == State.STOPPED) {
            return Next.STOP;
        }
        if (saving != null) {
            return Next.SAVE;
        }
        if (state == State.PAUSED) {
            singleSteps--;
        }
        return Next.STEP;
    }
}
