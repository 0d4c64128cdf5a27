package org.loraworkbench.formats.hub;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches one file into the cache: continues what an earlier attempt began, tries again where the
 * connection breaks, and checks size and checksum before the file counts as there.
 */
final class Download implements HubClient.Waiting {

    private static final int ATTEMPTS = 4;
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(200);

    /** How long a connection may bring nothing. */
    private static final Duration STALLED_AFTER = Duration.ofSeconds(60);

    private final HubClient client;
    private final HubCache cache;
    private final RemoteFile file;
    private final Path incomplete;
    private final DownloadMeter meter;

    Download(HubClient client, HubCache cache, RemoteFile file, DownloadMeter meter) {
        this.client = client;
        this.cache = cache;
        this.file = file;
        this.meter = meter;
        incomplete = cache.incomplete(file.etag());
    }

    /**
     * @throws HubException if it does not arrive whole and unharmed
     * @throws CancellationException if the listener asks for it
     */
    void run() throws IOException {
        Path blob = cache.blob(file.etag());
        Files.createDirectories(blob.getParent());
        Path lockFile = cache.lock(file.etag());
        Files.createDirectories(lockFile.getParent());
        try (FileChannel channel =
                        FileChannel.open(
                                lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = acquire(channel)) {
            if (lock.isValid() && !Files.exists(blob)) {
                fetch();
                check();
                Files.move(incomplete, blob, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Waits while another process, or thread, downloads the same. */
    private FileLock acquire(FileChannel channel) throws IOException {
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // A thread of this process has it, which is waited for like any other.
            }
            pause();
        }
    }

    private void pause() {
        meter.report(file.name(), size());
        try {
            Thread.sleep(BETWEEN_REPORTS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled();
        }
    }

    private void fetch() throws IOException {
        if (size() > file.size()) {
            Files.delete(incomplete);
        }
        IOException broken = null;
        for (int attempt = 0; attempt < ATTEMPTS && size() < file.size(); attempt++) {
            try {
                fetchRest();
                broken = null;
            } catch (BoundedBody.TooLong e) {
                Files.deleteIfExists(incomplete);
                throw new HubException(
                        "%s was to have %s, but the server sends more; what came of it was deleted."
                                .formatted(file.name(), bytes(file.size())),
                        e);
            } catch (IOException e) {
                broken = e;
            }
        }
        if (Files.notExists(incomplete)) {
            Files.createFile(incomplete);
        }
        if (size() < file.size()) {
            throw brokenOff(broken);
        }
    }

    private HubException brokenOff(IOException broken) {
        String reason = broken == null || broken.getMessage() == null ? "" : broken.getMessage();
        if (reason.contains("No space left") || reason.contains("not enough space")) {
            return new HubException(
                    "There is no space left for %s in %s, after %s of %s; what is there is kept, and continued later."
                            .formatted(file.name(), incomplete, bytes(size()), bytes(file.size())),
                    broken);
        }
        return new HubException(
                "The download of %s broke off after %s of %s%s; start it again to continue."
                        .formatted(
                                file.name(),
                                bytes(size()),
                                bytes(file.size()),
                                reason.isEmpty() ? "" : " (" + reason + ")"),
                broken);
    }

    private void fetchRest() throws IOException {
        long start = size();
        HttpResponse<Boolean> response = client.fetch(file, start, body(start), this);
        if (!response.body()) {
            throw new IOException("status " + response.statusCode());
        }
    }

    /** Appends to what is there, or starts over where the server sends the whole file. */
    private BodyHandler<Boolean> body(long start) {
        return info -> {
            boolean appends =
                    info.statusCode() == 206
                            && info.headers()
                                    .firstValue("Content-Range")
                                    .filter(range -> range.startsWith("bytes " + start + "-"))
                                    .isPresent();
            if (!appends && info.statusCode() != 200) {
                return BoundedBody.none(false);
            }
            BodySubscriber<Path> toFile =
                    BodySubscribers.ofFile(
                            incomplete,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            appends
                                    ? StandardOpenOption.APPEND
                                    : StandardOpenOption.TRUNCATE_EXISTING);
            long rest = appends ? file.size() - start : file.size();
            return BodySubscribers.mapping(new BoundedBody<>(toFile, rest), path -> true);
        };
    }

    @Override
    public <T> T await(CompletableFuture<T> answer) throws IOException {
        long before = size();
        long lastProgress = System.nanoTime();
        while (true) {
            try {
                return answer.get(BETWEEN_REPORTS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (size() != before) {
                    before = size();
                    lastProgress = System.nanoTime();
                }
                if (System.nanoTime() - lastProgress > STALLED_AFTER.toNanos()) {
                    answer.cancel(true);
                    throw new IOException(
                            "nothing came for " + STALLED_AFTER.toSeconds() + " s", e);
                }
                reportOrCancel(answer);
            } catch (ExecutionException e) {
                throw HubClient.cause(e);
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw cancelled();
            }
        }
    }

    private void reportOrCancel(CompletableFuture<?> answer) {
        try {
            meter.report(file.name(), size());
        } catch (CancellationException e) {
            answer.cancel(true);
            throw e;
        }
    }

    private void check() throws IOException {
        String problem =
                size() == file.size()
                        ? checksumProblem()
                        : String.format(
                                Locale.ROOT,
                                "it has %,d bytes instead of %,d",
                                size(),
                                file.size());
        if (!problem.isEmpty()) {
            Files.delete(incomplete);
            throw new HubException(
                    "%s arrived damaged: %s; it was deleted, start the download again."
                            .formatted(file.name(), problem));
        }
    }

    private String checksumProblem() throws IOException {
        if (!file.hasChecksum()) {
            return "";
        }
        String actual = Checksum.sha256(incomplete);
        return actual.equals(file.etag())
                ? ""
                : "its SHA-256 is %s instead of %s".formatted(actual, file.etag());
    }

    private long size() {
        try {
            return Files.exists(incomplete) ? Files.size(incomplete) : 0;
        } catch (IOException e) {
            // It was moved to its place between the two questions.
            return 0;
        }
    }

    static CancellationException cancelled() {
        return new CancellationException(
                "The download was cancelled; it continues where it stopped when it is asked for"
                        + " again.");
    }

    private static String bytes(long bytes) {
        return DownloadMeter.megabytes(bytes);
    }
}
