package org.loraworkbench.worker.child;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Who sent a message to a worker and hears the answer, line by line. */
public final class Caller {

    private final Socket socket;

    Caller(Socket socket) {
        this.socket = socket;
    }

    /**
     * @param line without its line feed
     * @throws IOException if the caller is gone
     */
    public void say(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until the caller hangs up, or somebody calls {@link #hangUp}. */
    public void awaitHangUp() {
        try {
            socket.setSoTimeout(0);
            while (socket.getInputStream().read() >= 0) {}
        } catch (IOException e) {
            // The connection broke, which is an end too.
        }
    }

    /** Ends the conversation. */
    public void hangUp() {
        try {
            socket.close();
        } catch (IOException e) {
            // Then it was over before.
        }
    }
}
