package org.loraworkbench.gui.takealong;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.loraworkbench.gui.takealong.TargetViewModel.Export;

/** An export on a thread. However early it is cancelled, it ends with an outcome. */
final class RunningExport implements Runnable {

    private final Supplier<Export> write;
    private final Consumer<Export> end;
    private Thread thread;
    private boolean cancelled;

    /**
     * @param write may be interrupted, and cleans up then
     * @param end told the outcome when nothing is written any more
     */
    RunningExport(Supplier<Export> write, Consumer<Export> end) {
        this.write = write;
        this.end = end;
    }

    @Override
    public void run() {
        Export outcome = begin() ? write.get() : new Export.None();
        finish();
        end.accept(outcome);
    }

    private synchronized boolean begin() {
        thread = Thread.currentThread();
        return !cancelled;
    }

    /** From here on, a cancel comes too late to interrupt what the thread does next. */
    private synchronized void finish() {
        thread = null;
        Thread.interrupted();
    }

    synchronized void cancel() {
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
