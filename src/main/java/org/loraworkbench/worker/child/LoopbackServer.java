package org.loraworkbench.worker.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.loraworkbench.worker.WorkerCommand;

/**
 * Takes messages over the loopback interface, one from each caller: the token, a blank, the
 * message, a line feed. Only who can read the address file knows the token.
 */
public final class LoopbackServer implements AutoCloseable {

    private static final int TOKEN_BYTES = 16;
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(10).toMillis();
    private static final int WAITING = 8;

    private final ServerSocket server;
    private final String token;
    private final int longestLine;
    private final Handler handler;

    /** Answers a message whose token was right; runs on a thread of the caller's own. */
    @FunctionalInterface
    public interface Handler {

        /** The caller hears the end when this returns. */
        void serve(String message, Caller caller) throws IOException;
    }

    /**
     * @param longestLine that a caller may send, in characters
     */
    public LoopbackServer(int longestLine, Handler handler) throws IOException {
        this.longestLine = longestLine;
        this.handler = handler;
        server = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
        token = newToken();
        start("calls", this::accept);
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String token() {
        return token;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                // A caller that says nothing must not keep another one waiting.
                start("call", () -> serve(socket));
            } catch (IOException e) {
                // Closed, or a caller that gave up: the next one is waited for.
            }
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            Caller caller = new Caller(socket);
            String[] words = readLine(socket).strip().split(" ", 2);
            if (isToken(words[0])) {
                handler.serve(words.length > 1 ? words[1] : "", caller);
            } else {
                caller.say(WorkerCommand.ERROR + "wrong token");
            }
        } catch (IOException e) {
            // The caller is gone; nobody is left to be told.
        }
    }

    private String readLine(Socket socket) throws IOException {
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        int next = reader.read();
        while (next >= 0 && next != '\n' && line.length() < longestLine) {
            line.append((char) next);
            next = reader.read();
        }
        return line.toString();
    }

    /** Takes the same time for every wrong token. */
    private boolean isToken(String word) {
        return MessageDigest.isEqual(
                word.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
