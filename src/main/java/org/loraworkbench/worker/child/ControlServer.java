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
import java.util.function.BiFunction;
import org.loraworkbench.worker.Order;

/**
 * Takes orders over the loopback interface, one line each, as {@link Order} says. Only who can read
 * the address file knows the token.
 */
final class ControlServer implements AutoCloseable {

    private static final int TOKEN_BYTES = 16;
    private static final int LONGEST_LINE = 1024;
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(2).toMillis();
    private static final int WAITING = 8;

    private final ServerSocket server;
    private final String token;
    private final BiFunction<Order, String, String> answer;

    /**
     * @param answer carries out an order about something and says {@link Order#OK}, or {@link
     *     Order#ERROR} and why not
     */
    ControlServer(BiFunction<Order, String, String> answer) throws IOException {
        this.answer = answer;
        server = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
        token = newToken();
        start("control", this::accept);
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    int port() {
        return server.getLocalPort();
    }

    String token() {
        return token;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                // A caller that says nothing must not keep another one's Stop waiting.
                start("control of one caller", () -> serve(socket));
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
            String reply = answerTo(readLine(socket)) + "\n";
            socket.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The caller is gone; nobody is left to be told.
        }
    }

    private static String readLine(Socket socket) throws IOException {
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        int next = reader.read();
        while (next >= 0 && next != '\n' && line.length() < LONGEST_LINE) {
            line.append((char) next);
            next = reader.read();
        }
        return line.toString();
    }

    private String answerTo(String line) {
        String[] words = line.strip().split(" ", 3);
        if (!isToken(words[0])) {
            return Order.ERROR + "wrong token";
        }
        String word = words.length > 1 ? words[1] : "";
        String about = words.length > 2 ? words[2] : "";
        return Order.ofWord(word)
                .map(order -> answer.apply(order, about))
                .orElse(Order.ERROR + "no such order: " + word);
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
