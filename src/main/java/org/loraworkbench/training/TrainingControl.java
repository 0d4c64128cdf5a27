package org.loraworkbench.training;

import java.util.HashSet;
import java.util.Set;

/** Lets another thread pause, step, resume and stop the loop; the loop asks once a step. */
public final class TrainingControl {

    private enum State {
        RUNNING,
        PAUSED,
        STOPPED
    }

    private State state = State.RUNNING;
    private int singleSteps;
    private final Set<String> lanesToEnd = new HashSet<>();
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

    public synchronized boolean isStopped() {
        return state == State.STOPPED;
    }

    public synchronized boolean isPaused() {
        return state == State.PAUSED;
    }

    /** Time spent waiting in {@link #mayGoOn}. */
    synchronized long pausedNanos() {
        return pausedNanos;
    }

    /** Waits while paused; false once stopped. */
    synchronized boolean mayGoOn() {
        long start = System.nanoTime();
        while (state == State.PAUSED && singleSteps == 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                state = State.STOPPED;
            }
        }
        pausedNanos += System.nanoTime() - start;
        if (state == State.PAUSED) {
            singleSteps--;
        }
        return state != State.STOPPED;
    }
}
