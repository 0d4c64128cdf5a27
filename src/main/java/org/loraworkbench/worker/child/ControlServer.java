package org.loraworkbench.worker.child;

import java.io.IOException;
import java.util.function.BiFunction;
import org.loraworkbench.worker.WorkerCommand;

/** Takes commands, as {@link WorkerCommand} says, and answers each in one line. */
final class ControlServer implements AutoCloseable {

    private static final int LONGEST_LINE = 1024;

    private final LoopbackServer server;
    private final BiFunction<WorkerCommand, String, String> answer;

    /**
     * @param answer carries out a command about something and says {@link WorkerCommand#OK}, or
     *     {@link WorkerCommand#ERROR} and why not
     */
    ControlServer(BiFunction<WorkerCommand, String, String> answer) throws IOException {
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
        return WorkerCommand.ofWord(words[0])
                .map(command -> answer.apply(command, about))
                .orElse(WorkerCommand.ERROR + "no such command: " + words[0]);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
