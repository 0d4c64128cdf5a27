package org.loraworkbench.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Hands an order to a worker over the loopback interface. */
final class WorkerConnection {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(2).toMillis();

    private WorkerConnection() {}

    /**
     * Returns once the worker has taken the order.
     *
     * @throws IOException if it cannot be reached, or refuses; the message says why
     */
    static void send(WorkerAddress address, Order order, String about) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            InetAddress loopback = InetAddress.getLoopbackAddress();
            socket.connect(new InetSocketAddress(loopback, address.port()), TIMEOUT_MILLIS);
            String line = address.token() + " " + (order.word() + " " + about).strip() + "\n";
            socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            String answer = readLine(socket);
            if (!Order.OK.equals(answer)) {
                throw new IOException("The worker refused to " + order.word() + ": " + answer);
            }
        }
    }

    private static String readLine(Socket socket) throws IOException {
        return new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
    }
}
