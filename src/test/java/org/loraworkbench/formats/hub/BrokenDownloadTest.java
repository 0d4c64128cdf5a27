package org.loraworkbench.formats.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a download goes on: connections that break, files that arrive damaged or too long. */
class BrokenDownloadTest {

    private SampleDownload download;

    @BeforeEach
    void prepare(@TempDir Path cache) {
        download = new SampleDownload(cache);
    }

    @AfterEach
    void closeTheHub() {
        download.close();
    }

    @Test
    void aConnectionThatBreaksIsTakenUpWhereItStopped() {
        download.hub().hangUpAfter(30_000, 20_000);

        assertThat(download.resolve().resolve("model.safetensors"))
                .hasBinaryContent(SampleDownload.WEIGHTS);
        assertThat(download.hub().requests())
                .anyMatch(request -> request.startsWith("GET /model.safetensors bytes="));
    }

    @Test
    void anInterruptedDownloadContinuesInTheNextRun() throws IOException {
        Files.createDirectories(download.incomplete().getParent());
        Files.write(download.incomplete(), Arrays.copyOf(SampleDownload.WEIGHTS, 60_000));

        assertThat(download.resolve().resolve("model.safetensors"))
                .hasBinaryContent(SampleDownload.WEIGHTS);
        assertThat(download.hub().requests()).contains("GET /model.safetensors bytes=60000-");
        assertThat(download.incomplete()).doesNotExist();
    }

    @Test
    void aServerThatSendsEverythingAgainIsUnderstood() throws IOException {
        download.hub().ignoreRanges();
        Files.createDirectories(download.incomplete().getParent());
        Files.write(download.incomplete(), new byte[60_000]);

        assertThat(download.resolve().resolve("model.safetensors"))
                .hasBinaryContent(SampleDownload.WEIGHTS);
    }

    @Test
    void aConnectionThatKeepsBreakingIsToldAndWhatCameIsKept() {
        download.hub().hangUpAfter(10_000, 0, 0, 0, 0);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(download::resolve)
                .withMessageStartingWith("The download of model.safetensors broke off after")
                .withMessageEndingWith("start it again to continue.");
        assertThat(download.incomplete()).exists();
        assertThat(download.resolve().resolve("model.safetensors"))
                .hasBinaryContent(SampleDownload.WEIGHTS);
    }

    @Test
    void aWrongChecksumIsToldAndTheFileDeleted() {
        String other = FakeHub.sha256(new byte[1]);
        download.hub().claimChecksum(other);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(download::resolve)
                .withMessage(
                        "model.safetensors arrived damaged: its SHA-256 is %s instead of %s; it was"
                                + " deleted, start the download again.",
                        SampleDownload.CHECKSUM, other);
        assertThat(download.repository().resolve("blobs/" + other)).doesNotExist();
        assertThat(download.repository().resolve("blobs/" + other + ".incomplete")).doesNotExist();
    }

    @Test
    void aDownloadEndsAtItsDeclaredSize() {
        download.hub().claimSize(2_000);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(download::resolve)
                .withMessageContaining("model.safetensors was to have 2,000 bytes")
                .withMessageContaining("the server sends more");
        assertThat(download.incomplete()).doesNotExist();
    }

    @Test
    void aCancelledDownloadEndsAtOnceAndContinuesLater() {
        download.hub().sendOnlyWith(new Semaphore(4));
        DownloadListener impatient =
                new DownloadListener() {
                    private boolean begun;

                    @Override
                    public void progressed(DownloadProgress progress) {
                        begun =
                                progress.file().equals("model.safetensors")
                                        && progress.doneBytes() > 2000;
                    }

                    @Override
                    public boolean isCancelled() {
                        return begun;
                    }
                };

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> download.models(false).resolve(FakeHub.MODEL, impatient));

        assertThat(download.incomplete()).exists();
        download.hub().sendFreely();
        assertThat(download.resolve().resolve("model.safetensors"))
                .hasBinaryContent(SampleDownload.WEIGHTS);
    }
}
