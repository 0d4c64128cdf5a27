package org.loraworkbench.gui.playground;

import java.io.IOException;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.LanesNow;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.worker.Worker;

/** Has a worker that trains save what its lanes have learned by now. */
final class LanesInTraining {

    private LanesInTraining() {}

    /**
     * Returns when it is saved: after the current step, or at once in a pause.
     *
     * @throws IOException if the worker does not do it; the message is a sentence
     */
    static LanesNow now(RunFolder run) throws IOException {
        Worker worker =
                Worker.attach(run)
                        .orElseThrow(() -> new IOException("The training has just ended."));
        worker.saveLanes();
        return LanesNow.newest(run.lanesNow())
                .orElseThrow(() -> new IOException("The training has just ended."));
    }

    static String asOf(LanesNow now) {
        return "As of step %s of a run in training.".formatted(NumberText.count(now.step()));
    }
}
