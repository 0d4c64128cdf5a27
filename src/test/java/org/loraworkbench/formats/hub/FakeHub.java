package org.loraworkbench.formats.hub;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A hub with one model, {@code org/model}, that answers as huggingface.co does: it describes large
 * files and sends to another host for them.
 */
public final class FakeHub implements AutoCloseable {

    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    public static final String MODEL = "hf:org/model";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer hub = server(threads);
    private final HttpServer storage = server(threads);
    private final Map<String, byte[]> files = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    /** Status and {@code X-Error-Code} of every answer; null: as it should be. */
    private Integer status;

    private String errorCode;

    /** What the hub says of a large file's content and size, where that is not true. */
    private String claimedChecksum;

    private Long claimedSize;

    /** After how many bytes storage hangs up, in order; none left: it sends everything. */
    private final List<Integer> hangUps = new ArrayList<>();

    private boolean ignoresRanges;

    /** Storage takes one for each kilobyte that it sends; null: it need not. */
    private volatile Semaphore permits;

    public FakeHub() {
        hub.createContext("/", exchange -> answer(exchange, this::describe));
        storage.createContext("/", exchange -> answer(exchange, this::send));
        hub.start();
        storage.start();
    }

    private static HttpServer server(Executor threads) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + hub.getAddress().getPort());
    }

    FakeHub with(String file, byte[] content) {
        files.put(file, content);
        return this;
    }

    public FakeHub with(String file, String content) {
        return with(file, content.getBytes(StandardCharsets.UTF_8));
    }

    void refuse(int status, String errorCode) {
        this.status = status;
        this.errorCode = errorCode;
    }

    void claimChecksum(String checksum) {
        claimedChecksum = checksum;
    }

    void claimSize(long size) {
        claimedSize = size;
    }

    void hangUpAfter(Integer... bytes) {
        hangUps.addAll(List.of(bytes));
    }

    void ignoreRanges() {
        ignoresRanges = true;
    }

    /** Sends a kilobyte of large files for each permit. */
    void sendOnlyWith(Semaphore permits) {
        this.permits = permits;
    }

    void sendFreely() {
        permits = null;
    }

    /** Method, path and range of every request so far. */
    List<String> requests() {
        return requests;
    }

    /** The authorization that storage was shown, which should be none. */
    List<String> tokensShownToStorage() {
        return tokens;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private synchronized void note(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(
                exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestURI().getPath()
                        + (range == null ? "" : " " + range));
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        note(exchange);
        try (exchange) {
            answer.to(exchange);
        }
    }

    private void describe(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        if (status != null) {
            if (errorCode != null) {
                headers.set("X-Error-Code", errorCode);
            }
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/old-name/")) {
            headers.set("Location", path.replace("/old-name/", "/org/model/"));
            exchange.sendResponseHeaders(307, -1);
            return;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean known = path.matches("/org/model/resolve/(main|v1|" + COMMIT + ")/[^/]+");
        byte[] content = files.get(name);
        if (!known || content == null) {
            headers.set("X-Error-Code", known ? "EntryNotFound" : "RevisionNotFound");
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        headers.set("X-Repo-Commit", COMMIT);
        if (name.endsWith(".safetensors") || name.endsWith(".bin")) {
            redirectToStorage(exchange, name, content);
            return;
        }
        headers.set("ETag", "\"" + sha256(content).substring(0, 40) + "\"");
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", "" + content.length);
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private void redirectToStorage(HttpExchange exchange, String name, byte[] content)
            throws IOException {
        Headers headers = exchange.getResponseHeaders();
        String checksum = claimedChecksum == null ? sha256(content) : claimedChecksum;
        headers.set("X-Linked-Etag", "\"" + checksum + "\"");
        headers.set("X-Linked-Size", "" + (claimedSize == null ? content.length : claimedSize));
        // Another host: 127.0.0.1 instead of localhost.
        int port = storage.getAddress().getPort();
        headers.set("Location", "http://127.0.0.1:" + port + "/" + name);
        exchange.sendResponseHeaders(302, -1);
    }

    private void send(HttpExchange exchange) throws IOException {
        List<String> shown = exchange.getRequestHeaders().get("Authorization");
        if (shown != null) {
            tokens.addAll(shown);
        }
        byte[] content = files.get(exchange.getRequestURI().getPath().substring(1));
        String range = exchange.getRequestHeaders().getFirst("Range");
        boolean partial = range != null && !ignoresRanges;
        int start = partial ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        byte[] rest = Arrays.copyOfRange(content, start, content.length);
        if (partial) {
            exchange.getResponseHeaders()
                    .set(
                            "Content-Range",
                            "bytes %d-%d/%d".formatted(start, content.length - 1, content.length));
        }
        exchange.sendResponseHeaders(partial ? 206 : 200, rest.length);
        write(exchange.getResponseBody(), rest);
    }

    private void write(OutputStream body, byte[] bytes) throws IOException {
        int end = hangUps.isEmpty() ? bytes.length : Math.min(bytes.length, hangUps.remove(0));
        for (int at = 0; at < end; at += 1024) {
            Semaphore needed = permits;
            if (needed != null) {
                body.flush();
                acquire(needed);
            }
            body.write(bytes, at, Math.min(1024, end - at));
        }
    }

    private static void acquire(Semaphore permits) throws IOException {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        hub.stop(0);
        storage.stop(0);
        threads.shutdownNow();
    }
}
