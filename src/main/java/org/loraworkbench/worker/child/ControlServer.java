package org.loraworkbench.worker.child;

import java.io.IOException;
import java.util.function.BiFunction;
import org.loraworkbench.worker.Order;

/** Takes orders, as {@link Order} says, and answers each in one line. */
final class ControlServer implements AutoCloseable {

    private static final int LONGEST_LINE = 1024;

    private final LoopbackServer server;
    private final BiFunction<Order, String, String> answer;

    /**
     * @param answer carries out an order about something and says {@link Order#OK}, or {@link
     *     Order#ERROR} and why not
     */
    ControlServer(BiFunction<Order, String, String> answer) throws IOException {
        this.answer = answer;
        server = new LoopbackServer(LONGEST_LINE, (line, caller) -> caller.say(answerTo(line)));
    }

    int port() {
        return server.port();
    }

    String token() {
        return server.token();
    }

    private String answerTo(String line) {
        String[] words = line.split(" ", 2);
        String about = words.length > 1 ? words[1] : "";
        return Order.ofWord(words[0])
                .map(order -> answer.apply(order, about))
                .orElse(Order.ERROR + "no such order: " + words[0]);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
