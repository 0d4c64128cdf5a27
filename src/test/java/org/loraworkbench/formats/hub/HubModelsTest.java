package org.loraworkbench.formats.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.ConfigException;

class HubModelsTest {

    private static final byte[] WEIGHTS = bytes(100_000);
    private static final String CHECKSUM = FakeHub.sha256(WEIGHTS);

    @TempDir Path cache;

    private final FakeHub hub =
            new FakeHub()
                    .with("config.json", "{\"model_type\": \"bert\"}")
                    .with("tokenizer.json", "{}")
                    .with("model.safetensors", WEIGHTS)
                    .with("pytorch_model.bin", "never asked for")
                    .with("README.md", "never asked for");

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @AfterEach
    void closeTheHub() {
        hub.close();
    }

    private HubModels models(boolean offline) {
        return new HubModels(
                new HubSettings(hub.endpoint(), cache, Optional.of("secret"), offline));
    }

    private Path resolve() {
        return models(false).resolve(FakeHub.MODEL, DownloadListener.SILENT);
    }

    private Path repository() {
        return cache.resolve("models--org--model");
    }

    private Path incomplete() {
        return repository().resolve("blobs").resolve(CHECKSUM + ".incomplete");
    }

    @Test
    void aModelIsLaidOutAsTheHubsOwnClientDoes() throws IOException {
        Path snapshot = resolve();

        assertThat(snapshot).isEqualTo(repository().resolve("snapshots/" + FakeHub.COMMIT));
        assertThat(repository().resolve("refs/main")).hasContent(FakeHub.COMMIT);
        assertThat(repository().resolve("blobs/" + CHECKSUM)).hasBinaryContent(WEIGHTS);
        assertThat(Files.readSymbolicLink(snapshot.resolve("model.safetensors")))
                .isEqualTo(Path.of("../../blobs/" + CHECKSUM));
        assertThat(repository().resolve(".no_exist/" + FakeHub.COMMIT + "/generation_config.json"))
                .isEmptyFile();
    }

    @Test
    void onlyWhatIsNeededIsDownloaded() {
        assertThat(resolve().toFile().list())
                .containsExactlyInAnyOrder("config.json", "model.safetensors", "tokenizer.json");
        assertThat(hub.requests()).noneMatch(request -> request.contains("pytorch"));
    }

    @Test
    void aModelOfSentencePieceIsDownloadedWhereThereIsNoOtherTokenizer() {
        FakeHub older =
                new FakeHub()
                        .with("config.json", "{}")
                        .with("spm.model", "pieces")
                        .with("model.safetensors", new byte[10]);
        try (older) {
            HubModels models =
                    new HubModels(
                            new HubSettings(older.endpoint(), cache, Optional.empty(), false));

            assertThat(models.resolve(FakeHub.MODEL, DownloadListener.SILENT).resolve("spm.model"))
                    .hasContent("pieces");

            older.requests().clear();
            models.resolve(FakeHub.MODEL, DownloadListener.SILENT);
            assertThat(older.requests()).hasSize(1);
        }
        assertThat(hub.with("spm.model", "never asked for").requests()).isEmpty();
        resolve();
        assertThat(hub.requests()).noneMatch(request -> request.contains("spm.model"));
    }

    @Test
    void countingNeedsTheConfigurationAlone() {
        Path snapshot = models(false).resolveConfig(FakeHub.MODEL);

        assertThat(snapshot.toFile().list()).containsExactly("config.json");
        assertThat(hub.requests()).hasSize(2);
    }

    @Test
    void theTokenIsShownToTheHubAlone() {
        resolve();

        assertThat(hub.tokensShownToStorage()).isEmpty();
    }

    @Test
    void shardsAreFoundByTheirIndex() {
        FakeHub sharded =
                new FakeHub()
                        .with("config.json", "{}")
                        .with("a.safetensors", new byte[10])
                        .with("b.safetensors", new byte[20])
                        .with(
                                "model.safetensors.index.json",
                                "{\"weight_map\": {\"x\": \"a.safetensors\", \"y\":"
                                        + " \"b.safetensors\"}}");
        try (sharded) {
            HubSettings settings =
                    new HubSettings(sharded.endpoint(), cache, Optional.empty(), false);

            Path snapshot = new HubModels(settings).resolve(FakeHub.MODEL, progress -> {});

            assertThat(snapshot.resolve("b.safetensors")).hasSize(20);
        }
    }

    @Test
    void whatIsThereIsNotDownloadedAgain() {
        resolve();
        hub.requests().clear();

        resolve();

        assertThat(hub.requests()).containsExactly("HEAD /org/model/resolve/main/config.json");
    }

    @Test
    void aCommitThatIsThereNeedsNoNetwork() {
        resolve();
        hub.requests().clear();

        models(false).resolve(FakeHub.MODEL + "@" + FakeHub.COMMIT, DownloadListener.SILENT);

        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void aRevisionIsKeptByItsName() {
        models(false).resolve(FakeHub.MODEL + "@v1", DownloadListener.SILENT);

        assertThat(repository().resolve("refs/v1")).hasContent(FakeHub.COMMIT);
    }

    @Test
    void anOldNameLeadsToTheNewOne() {
        Path snapshot = models(false).resolve("hf:old-name", DownloadListener.SILENT);

        assertThat(snapshot.resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void aConnectionThatBreaksIsTakenUpWhereItStopped() {
        hub.hangUpAfter(30_000, 20_000);

        assertThat(resolve().resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
        assertThat(hub.requests())
                .anyMatch(request -> request.startsWith("GET /model.safetensors bytes="));
    }

    @Test
    void anInterruptedDownloadContinuesInTheNextRun() throws IOException {
        Files.createDirectories(incomplete().getParent());
        Files.write(incomplete(), java.util.Arrays.copyOf(WEIGHTS, 60_000));

        assertThat(resolve().resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
        assertThat(hub.requests()).contains("GET /model.safetensors bytes=60000-");
        assertThat(incomplete()).doesNotExist();
    }

    @Test
    void aServerThatSendsEverythingAgainIsUnderstood() throws IOException {
        hub.ignoreRanges();
        Files.createDirectories(incomplete().getParent());
        Files.write(incomplete(), new byte[60_000]);

        assertThat(resolve().resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void aConnectionThatKeepsBreakingIsToldAndWhatCameIsKept() {
        hub.hangUpAfter(10_000, 0, 0, 0, 0);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(this::resolve)
                .withMessageStartingWith("The download of model.safetensors broke off after")
                .withMessageEndingWith("start it again to continue.");
        assertThat(incomplete()).exists();
        assertThat(resolve().resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void aWrongChecksumIsToldAndTheFileDeleted() {
        String other = FakeHub.sha256(new byte[1]);
        hub.claimChecksum(other);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(this::resolve)
                .withMessage(
                        "model.safetensors arrived damaged: its SHA-256 is %s instead of %s; it was"
                                + " deleted, start the download again.",
                        CHECKSUM, other);
        assertThat(repository().resolve("blobs/" + other)).doesNotExist();
        assertThat(repository().resolve("blobs/" + other + ".incomplete")).doesNotExist();
    }

    @Test
    void aFullDiskIsNoticedBeforeAnythingLargeIsFetched() {
        hub.claimSize(1_000_000_000_000_000L);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(this::resolve)
                .withMessageStartingWith("hf:org/model needs 1,000,000,000.0 MB more, but only")
                .withMessageContaining("are free in the cache " + cache);
        assertThat(hub.requests()).noneMatch(request -> request.startsWith("GET /model"));
    }

    private Path resolve(FakeHub other) {
        HubSettings settings = new HubSettings(other.endpoint(), cache, Optional.empty(), false);
        return new HubModels(settings).resolve(FakeHub.MODEL, DownloadListener.SILENT);
    }

    @Test
    void weightsOfTorchAreFetchedWhereThereAreNoOthers() throws IOException {
        try (FakeHub torch =
                new FakeHub().with("config.json", "{}").with("pytorch_model.bin", WEIGHTS)) {
            Path snapshot = resolve(torch);

            assertThat(snapshot.resolve("pytorch_model.bin")).hasBinaryContent(WEIGHTS);
            assertThat(repository().resolve("blobs/" + CHECKSUM)).hasBinaryContent(WEIGHTS);
            assertThat(repository().resolve(".no_exist/" + FakeHub.COMMIT + "/model.safetensors"))
                    .isEmptyFile();
            assertThat(models(true).resolve(FakeHub.MODEL, DownloadListener.SILENT))
                    .isEqualTo(snapshot);
            torch.requests().clear();
            resolve(torch);
            assertThat(torch.requests()).noneMatch(request -> request.contains("pytorch_model"));
        }
    }

    @Test
    void shardsOfTorchAreFetchedByTheirIndex() throws IOException {
        String index =
                """
                {"weight_map": {"a": "pytorch_model-00001-of-00002.bin",
                                "b": "pytorch_model-00002-of-00002.bin"}}""";
        try (FakeHub torch =
                new FakeHub()
                        .with("config.json", "{}")
                        .with("pytorch_model.bin.index.json", index)
                        .with("pytorch_model-00001-of-00002.bin", "first")
                        .with("pytorch_model-00002-of-00002.bin", WEIGHTS)) {
            Path snapshot = resolve(torch);

            assertThat(snapshot.resolve("pytorch_model-00001-of-00002.bin")).hasContent("first");
            assertThat(snapshot.resolve("pytorch_model-00002-of-00002.bin"))
                    .hasBinaryContent(WEIGHTS);
        }
    }

    @Test
    void safetensorsArePreferredToWeightsOfTorch() throws IOException {
        assertThat(resolve().resolve("pytorch_model.bin")).doesNotExist();
        assertThat(hub.requests()).noneMatch(request -> request.contains("pytorch_model"));
    }

    @Test
    void aModelWithoutWeightsIsRefused() {
        try (FakeHub bare = new FakeHub().with("config.json", "{}")) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> resolve(bare))
                    .withMessage(
                            "base: hf:org/model has neither model.safetensors nor"
                                    + " pytorch_model.bin");
        }
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
        hub.refuse(status, code);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(this::resolve)
                .withMessageStartingWith("base: hf:org/model ")
                .withMessageContaining(sentence.replace("ENDPOINT", hub.endpoint().toString()));
    }

    @Test
    void withoutATokenTheUserIsToldToSetOne() {
        hub.refuse(401, "RepoNotFound");
        HubSettings settings = new HubSettings(hub.endpoint(), cache, Optional.empty(), false);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new HubModels(settings).resolve(FakeHub.MODEL, progress -> {}))
                .withMessageContaining("is private: then set HF_TOKEN");
    }

    @Test
    void aHubThatIsOutOfOrderIsTold() {
        hub.refuse(503, null);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(this::resolve)
                .withMessageContaining("answers with status 503");
    }

    @Test
    void aHubThatIsOutOfOrderIsNotNeededForWhatIsThere() {
        Path downloaded = resolve();
        hub.refuse(503, null);

        assertThat(resolve()).isEqualTo(downloaded);
    }

    @Test
    void withoutNetworkWhatWasDownloadedBeforeWillDo() {
        Path downloaded = resolve();
        hub.close();

        assertThat(resolve()).isEqualTo(downloaded);
    }

    @Test
    void withoutNetworkAModelThatIsNotThereIsTold() {
        hub.close();

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(this::resolve)
                .withMessageContaining(hub.endpoint() + " cannot be reached (connection refused)")
                .withMessageContaining("hf:org/model is not in the cache");
    }

    @Test
    void offlineNobodyIsAsked() {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> models(true).resolve(FakeHub.MODEL, DownloadListener.SILENT))
                .withMessageContaining("HF_HUB_OFFLINE forbids to download it");
        Path downloaded = resolve();
        hub.requests().clear();

        assertThat(models(true).resolve(FakeHub.MODEL, DownloadListener.SILENT))
                .isEqualTo(downloaded);
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void progressIsToldInBytesAndTime() {
        Semaphore kilobytes = new Semaphore(10);
        hub.sendOnlyWith(kilobytes);
        List<DownloadProgress> heard = new ArrayList<>();

        models(false)
                .resolve(
                        FakeHub.MODEL,
                        progress -> {
                            heard.add(progress);
                            kilobytes.release(20);
                        });

        assertThat(heard)
                .filteredOn(progress -> progress.file().equals("model.safetensors"))
                .hasSizeGreaterThan(2)
                .allMatch(progress -> progress.totalBytes() == WEIGHTS.length + 2)
                .isSortedAccordingTo(
                        java.util.Comparator.comparingLong(DownloadProgress::doneBytes))
                .anyMatch(progress -> progress.secondsLeft() > 0);
    }

    @Test
    void aCancelledDownloadEndsAtOnceAndContinuesLater() {
        hub.sendOnlyWith(new Semaphore(4));
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
                .isThrownBy(() -> models(false).resolve(FakeHub.MODEL, impatient));

        assertThat(incomplete()).exists();
        hub.sendFreely();
        assertThat(resolve().resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void twoDownloadsOfTheSameModelDoNotDisturbEachOther() throws Exception {
        Semaphore kilobytes = new Semaphore(1);
        hub.sendOnlyWith(kilobytes);
        Set<String> underWay = ConcurrentHashMap.newKeySet();
        Function<String, Path> download =
                name ->
                        models(false)
                                .resolve(
                                        FakeHub.MODEL,
                                        progress -> {
                                            underWay.add(name);
                                            kilobytes.release(underWay.size() == 2 ? 100 : 0);
                                        });

        var first = CompletableFuture.supplyAsync(() -> download.apply("first"));
        var second = CompletableFuture.supplyAsync(() -> download.apply("second"));

        assertThat(first.get()).isEqualTo(second.get());
        assertThat(hub.requests())
                .filteredOn(request -> request.startsWith("GET /model.safetensors"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"hf:", "hf:org/", "hf:a/b/c", "hf:../x", "hf:org/model@", "hf:org/..", "hf:o rg/x"})
    void namesThatAreNoneAreRefused(String name) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> models(false).resolve(name, DownloadListener.SILENT))
                .withMessageContaining("must be written as hf:org/name");
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void anIndexCannotLeadOutOfTheCache() {
        try (FakeHub hostile =
                new FakeHub()
                        .with("config.json", "{}")
                        .with(
                                "model.safetensors.index.json",
                                "{\"weight_map\": {\"x\": \"../../../evil\"}}")) {
            HubSettings settings =
                    new HubSettings(hostile.endpoint(), cache, Optional.empty(), false);

            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(
                            () -> new HubModels(settings).resolve(FakeHub.MODEL, progress -> {}));
            assertThat(cache.getParent().resolve("evil")).doesNotExist();
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
            HubSettings settings =
                    new HubSettings(hostile.endpoint(), cache, Optional.empty(), false);

            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(
                            () -> new HubModels(settings).resolve(FakeHub.MODEL, progress -> {}))
                    .withMessageContaining("model.safetensors.index.json gives the name")
                    .withMessageContaining("leads out of its folder");
            assertThat(hostile.requests()).noneMatch(request -> request.contains("evil"));
        }
    }

    @Test
    void aDownloadEndsAtItsDeclaredSize() {
        hub.claimSize(2_000);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(this::resolve)
                .withMessageContaining("model.safetensors was to have 2,000 bytes")
                .withMessageContaining("the server sends more");
        assertThat(incomplete()).doesNotExist();
    }

    @Test
    void aDescriptionOfAnySizeIsNotDownloaded() {
        hub.with("tokenizer.json", "{}").claimSize(Long.MAX_VALUE / 10);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(this::resolve)
                .withMessageContaining("but only")
                .withMessageContaining("are free in the cache");
    }
}
