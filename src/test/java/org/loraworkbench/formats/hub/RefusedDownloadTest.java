package org.loraworkbench.formats.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.ConfigException;

/** What a hub refuses, and what is refused to a hub. */
class RefusedDownloadTest {

    private SampleDownload download;

    @BeforeEach
    void prepare(@TempDir Path cache) {
        download = new SampleDownload(cache);
    }

    @AfterEach
    void closeTheHub() {
        download.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|RepoNotFound|or the token in HF_TOKEN may not read it",
                "401|GatedRepo|is gated: accept its licence at ENDPOINT/org/model, and set"
                        + " HF_TOKEN",
                "403|GatedRepo|is gated: accept its licence at ENDPOINT/org/model, and set"
                        + " HF_TOKEN",
                "404|RepoNotFound|does not exist at ENDPOINT/org/model",
                "404|RevisionNotFound|has no revision \"main\"",
                "404|EntryNotFound|has no config.json, so it is no model of transformers",
                "404||does not exist at ENDPOINT/org/model, or has no config.json",
            })
    void refusalsAreOneSentence(int status, String code, String sentence) {
        download.hub().refuse(status, code);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(download::resolve)
                .withMessageStartingWith("base: hf:org/model ")
                .withMessageContaining(
                        sentence.replace("ENDPOINT", download.hub().endpoint().toString()));
    }

    @Test
    void withoutATokenTheUserIsToldToSetOne() {
        download.hub().refuse(401, "RepoNotFound");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> download.resolve(download.hub()))
                .withMessageContaining("is private: then set HF_TOKEN");
    }

    @Test
    void theTokenIsShownToTheHubAlone() {
        download.resolve();

        assertThat(download.hub().tokensShownToStorage()).isEmpty();
    }

    @Test
    void aModelWithoutWeightsIsRefused() {
        try (FakeHub bare = new FakeHub().with("config.json", "{}")) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> download.resolve(bare))
                    .withMessage(
                            "base: hf:org/model has neither model.safetensors nor"
                                    + " pytorch_model.bin");
        }
    }

    @ParameterizedTest
    @CsvSource({"hf:", "hf:org/", "hf:a/b/c", "hf:../x", "hf:org/model@", "hf:org/..", "hf:o rg/x"})
    void namesThatAreNoneAreRefused(String name) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> download.models(false).resolve(name, DownloadListener.SILENT))
                .withMessageContaining("must be written as hf:org/name");
        assertThat(download.hub().requests()).isEmpty();
    }

    @Test
    void anIndexCannotLeadOutOfTheCache() {
        try (FakeHub hostile =
                new FakeHub()
                        .with("config.json", "{}")
                        .with(
                                "model.safetensors.index.json",
                                "{\"weight_map\": {\"x\": \"../../../evil\"}}")) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> download.resolve(hostile));
            assertThat(download.cache().getParent().resolve("evil")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../evil", "/tmp/evil", "C:\\\\evil", "a\\u0000b"})
    void nothingIsMadeOutsideOfTheCacheForANameInAnIndex(String shard) throws IOException {
        String index = "{\"weight_map\": {\"x\": \"%s\"}}".formatted(shard);
        try (FakeHub hostile =
                new FakeHub()
                        .with("config.json", "{}")
                        .with("model.safetensors.index.json", index)) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> download.resolve(hostile))
                    .withMessageContaining("model.safetensors.index.json gives the name")
                    .withMessageContaining("leads out of its folder");
            assertThat(hostile.requests()).noneMatch(request -> request.contains("evil"));
        }
    }

    @Test
    void aFullDiskIsNoticedBeforeAnythingLargeIsFetched() {
        download.hub().claimSize(1_000_000_000_000_000L);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(download::resolve)
                .withMessageStartingWith("hf:org/model needs 1,000,000,000.0 MB more, but only")
                .withMessageContaining("are free in the cache " + download.cache());
        assertThat(download.hub().requests())
                .noneMatch(request -> request.startsWith("GET /model"));
    }

    @Test
    void aDescriptionOfAnySizeIsNotDownloaded() {
        download.hub().with("tokenizer.json", "{}").claimSize(Long.MAX_VALUE / 10);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(download::resolve)
                .withMessageContaining("but only")
                .withMessageContaining("are free in the cache");
    }
}
