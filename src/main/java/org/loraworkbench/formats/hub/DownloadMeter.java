package org.loraworkbench.formats.hub;

import java.util.Locale;
import java.util.concurrent.CancellationException;

/** Adds up what several files bring, tells it, and estimates the time left. */
final class DownloadMeter {

    private final DownloadListener listener;
    private final long total;
    private final long start = System.nanoTime();
    private final long alreadyThere;
    private long finished;

    /**
     * @param alreadyThere bytes of the total that an earlier attempt brought
     */
    DownloadMeter(DownloadListener listener, long total, long alreadyThere) {
        this.listener = listener;
        this.total = total;
        this.alreadyThere = alreadyThere;
    }

    /** A file is done. */
    void finish(RemoteFile file) {
        finished += file.size();
        report(file.name(), 0);
    }

    /**
     * @param bytes of the file under way
     * @throws CancellationException if the listener wants no more
     */
    void report(String file, long bytes) {
        if (listener.isCancelled()) {
            throw Download.cancelled();
        }
        long done = Math.min(total, finished + bytes);
        double seconds = (System.nanoTime() - start) / 1e9;
        double brought = done - alreadyThere;
        double left = brought > 0 ? (total - done) * seconds / brought : Double.NaN;
        listener.progressed(new DownloadProgress(file, done, total, left));
    }

    static String megabytes(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%,d bytes", bytes)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
