package org.loraworkbench.worker.child;

import java.io.IOException;
import java.util.function.Function;
import org.loraworkbench.worker.Order;

/** Takes orders: messages of one word, answered in one line. */
final class ControlServer implements AutoCloseable {

    private static final int LONGEST_LINE = 256;

    private final LoopbackServer server;

    /**
     * @param answer carries out an order and says {@link Order#OK}, or {@link Order#ERROR} and why
     *     not
     */
    ControlServer(Function<Order, String> answer) throws IOException {
        server =
                new LoopbackServer(
                        LONGEST_LINE,
                        (word, caller) ->
                                caller.say(
                                        Order.ofWord(word)
                                                .map(answer)
                                                .orElse(Order.ERROR + "no such order: " + word)));
    }

    int port() {
        return server.port();
    }

    String token() {
        return server.token();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
