package org.loraworkbench.gui.playground;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.Request;

/** Keeps what is asked, and answers when told. */
final class FakeAsker implements Asker {

    private final List<Request> requests = new ArrayList<>();
    private Consumer<Reply> listener;
    private int cancellations;

    @Override
    public Runnable ask(Request request, Consumer<Reply> heard) {
        requests.add(request);
        listener = heard;
        return () -> cancellations++;
    }

    /** What was asked so far. */
    List<Request> requests() {
        return requests;
    }

    /** Answers the last question. */
    void reply(Reply reply) {
        listener.accept(reply);
    }

    /** How many questions were taken back. */
    int cancellations() {
        return cancellations;
    }
}
