package org.loraworkbench.worker.child.serving;

import java.io.IOException;
import java.util.function.Predicate;
import org.loraworkbench.worker.serving.Reply;

/** What a serving worker holds, and what it says to a message. */
interface Responder extends AutoCloseable {

    /**
     * @param message JSON
     * @param tell takes replies before the last, and says whether somebody still listens
     * @throws IOException if the message is none that is understood
     * @throws org.loraworkbench.config.InputException if it cannot be answered
     */
    Reply.Last respond(String message, Predicate<Reply> tell) throws IOException;

    @Override
    void close();
}
