package org.loraworkbench.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One message to a worker over the loopback interface, and the lines that it answers. On the wire:
 * the token, a blank, the message, a line feed.
 */
public final class WorkerCall implements AutoCloseable {

    private static final int CONNECTING_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    private final Socket socket;
    private final BufferedReader lines;

    private WorkerCall(Socket socket) throws IOException {
        this.socket = socket;
        lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * @param message one line
     * @param patience how long to wait for each line of the answer; zero: as long as the worker
     *     lives
     * @throws IOException if the worker cannot be reached
     */
    public static WorkerCall of(WorkerAddress address, String message, Duration patience)
            throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout((int) patience.toMillis());
            InetAddress loopback = InetAddress.getLoopbackAddress();
            socket.connect(new InetSocketAddress(loopback, address.port()), CONNECTING_MILLIS);
            String line = address.token() + " " + message + "\n";
            socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            return new WorkerCall(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The next line of the answer; null at its end. */
    public String readLine() throws IOException {
        return lines.readLine();
    }

    /** Hangs up, which a worker that still works on the answer takes for a cancellation. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
