package org.loraworkbench.formats.hub;

/** Hears how a download goes, a few times a second, and may end it. */
@FunctionalInterface
public interface DownloadListener {

    /** Wants to know nothing. */
    DownloadListener SILENT = progress -> {};

    void progressed(DownloadProgress progress);

    /** Asked as often; a cancelled download goes on where it stopped when it is asked for again. */
    default boolean isCancelled() {
        return false;
    }
}
