package org.loraworkbench.training;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.formats.hub.DownloadListener;
import org.loraworkbench.formats.hub.DownloadProgress;

/** Tells of a download as part of a run's preparation, every second. */
final class DownloadEvents implements DownloadListener {

    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(1);
    private static final double MEGABYTE = 1e6;

    private final Consumer<RunEvent> events;
    private long last = System.nanoTime();

    DownloadEvents(Consumer<RunEvent> events) {
        this.events = events;
    }

    @Override
    public void progressed(DownloadProgress progress) {
        long now = System.nanoTime();
        if (now - last > BETWEEN_EVENTS.toNanos()) {
            last = now;
            events.accept(new RunEvent.Preparing(System.currentTimeMillis(), text(progress)));
        }
    }

    private static String text(DownloadProgress progress) {
        String amount =
                String.format(
                        Locale.ROOT,
                        "Downloading %s, %,.0f of %,.0f MB",
                        progress.file(),
                        progress.doneBytes() / MEGABYTE,
                        progress.totalBytes() / MEGABYTE);
        return Double.isNaN(progress.secondsLeft())
                ? amount
                : amount + ", " + timeLeft(progress.secondsLeft());
    }

    private static String timeLeft(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? whole + " s left"
                : "%d min %02d s left".formatted(whole / 60, whole % 60);
    }
}
