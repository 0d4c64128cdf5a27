package org.loraworkbench.gui.playground;

import java.util.function.Consumer;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.Request;

/** Who answers questions. */
@FunctionalInterface
interface Asker {

    /** Of a page that shows no run yet. */
    Asker NOBODY = (request, listener) -> () -> {};

    /**
     * Asks, and returns at once.
     *
     * @param listener hears the replies on the window's thread
     * @return cancels the question; nothing more is heard then
     */
    Runnable ask(Request request, Consumer<Reply> listener);
}
