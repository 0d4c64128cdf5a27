package org.loraworkbench.formats.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models without a hub: it is out of order, cannot be reached, or is not to be asked. */
class OfflineModelTest {

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
    void aCommitThatIsThereNeedsNoNetwork() {
        download.resolve();
        download.hub().requests().clear();

        download.models(false)
                .resolve(FakeHub.MODEL + "@" + FakeHub.COMMIT, DownloadListener.SILENT);

        assertThat(download.hub().requests()).isEmpty();
    }

    @Test
    void aHubThatIsOutOfOrderIsTold() {
        download.hub().refuse(503, null);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(download::resolve)
                .withMessageContaining("answers with status 503");
    }

    @Test
    void aHubThatIsOutOfOrderIsNotNeededForWhatIsThere() {
        Path downloaded = download.resolve();
        download.hub().refuse(503, null);

        assertThat(download.resolve()).isEqualTo(downloaded);
    }

    @Test
    void withoutNetworkWhatWasDownloadedBeforeWillDo() {
        Path downloaded = download.resolve();
        download.hub().close();

        assertThat(download.resolve()).isEqualTo(downloaded);
    }

    @Test
    void withoutNetworkAModelThatIsNotThereIsTold() {
        download.hub().close();

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(download::resolve)
                .withMessageContaining(
                        download.hub().endpoint() + " cannot be reached (connection refused)")
                .withMessageContaining("hf:org/model is not in the cache");
    }

    @Test
    void offlineNobodyIsAsked() {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(
                        () -> download.models(true).resolve(FakeHub.MODEL, DownloadListener.SILENT))
                .withMessageContaining("HF_HUB_OFFLINE forbids to download it");
        Path downloaded = download.resolve();
        download.hub().requests().clear();

        assertThat(download.models(true).resolve(FakeHub.MODEL, DownloadListener.SILENT))
                .isEqualTo(downloaded);
        assertThat(download.hub().requests()).isEmpty();
    }
}
