package org.loraworkbench.gui.playground;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.loraworkbench.config.AdapterCut;
import org.loraworkbench.worker.serving.DialRequest;
import org.loraworkbench.worker.serving.Reply;

/** Who cuts the adapter of a lane; all is heard on the window's thread. */
interface RankDial {

    /** Of a page that shows no lane yet. */
    RankDial NOBODY =
            new RankDial() {
                @Override
                public Runnable turn(
                        DialRequest request,
                        Consumer<DialMeasure> measured,
                        Consumer<Reply> listener) {
                    return () -> {};
                }

                @Override
                public void save(AdapterCut cut, Path folder, Consumer<String> told) {}
            };

    /**
     * Turns to a position, and returns at once.
     *
     * @param measured hears what is left of the adapter
     * @param listener hears the replies of the worker
     * @return cancels it; nothing more is heard then
     */
    Runnable turn(DialRequest request, Consumer<DialMeasure> measured, Consumer<Reply> listener);

    /**
     * Saves the cut adapter as PEFT opens it.
     *
     * @param folder that the adapter's own folder goes into
     * @param told hears in a sentence what came of it
     */
    void save(AdapterCut cut, Path folder, Consumer<String> told);
}
