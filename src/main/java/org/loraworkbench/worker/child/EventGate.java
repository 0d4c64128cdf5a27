package org.loraworkbench.worker.child;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.loraworkbench.events.EventLog;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;

/**
 * The one way by which events leave the process: into the log, and to a listener. Lets exactly one
 * terminal event through, and nothing after it, whichever thread comes first.
 */
final class EventGate implements Consumer<RunEvent> {

    private final RunFolder folder;
    private final EventLog log;
    private final Consumer<RunEvent> listener;
    private RunEvent.Terminal terminal;
    private boolean started;
    private boolean pausesAtStart;
    private int step;

    EventGate(RunFolder folder, EventLog log, Consumer<RunEvent> listener) {
        this.folder = folder;
        this.log = log;
        this.listener = listener;
    }

    @Override
    public synchronized void accept(RunEvent event) {
        if (terminal != null) {
            return;
        }
        if (event instanceof RunEvent.Terminal end) {
            terminal = end;
        } else if (event instanceof RunEvent.Started start) {
            started = true;
            step = start.firstStep();
        } else if (event instanceof RunEvent.Step done) {
            step = done.step();
        }
        log.append(event);
        listener.accept(event);
        if (pausesAtStart && event instanceof RunEvent.Started) {
            paused();
        }
    }

    synchronized Optional<RunEvent.Terminal> terminal() {
        return Optional.ofNullable(terminal);
    }

    synchronized boolean hasStarted() {
        return started;
    }

    /** The training will begin paused. */
    synchronized void pauseAtStart() {
        pausesAtStart = true;
    }

    synchronized void paused() {
        accept(new RunEvent.Paused(System.currentTimeMillis(), step));
    }

    synchronized void resumed() {
        accept(new RunEvent.Resumed(System.currentTimeMillis()));
    }

    /**
     * Ends a run that has not trained a step yet, so that nobody waits for its preparations.
     *
     * @return false if it trains already, and is to end by itself
     */
    synchronized boolean stopBeforeStart() {
        if (!started) {
            RunResult nothing = new RunResult(folder.path().toString(), 0, 0, 0, List.of());
            accept(new RunEvent.Stopped(System.currentTimeMillis(), nothing));
        }
        return !started;
    }
}
