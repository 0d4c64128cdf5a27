package org.loraworkbench.formats.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is downloaded of a model, and only once; where the cache keeps it. */
class DownloadedFilesTest {

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
    void aModelIsLaidOutAsTheHubsOwnClientDoes() throws IOException {
        Path snapshot = download.resolve();

        assertThat(snapshot)
                .isEqualTo(download.repository().resolve("snapshots/" + FakeHub.COMMIT));
        assertThat(download.repository().resolve("refs/main")).hasContent(FakeHub.COMMIT);
        assertThat(download.repository().resolve("blobs/" + SampleDownload.CHECKSUM))
                .hasBinaryContent(SampleDownload.WEIGHTS);
        assertThat(Files.readSymbolicLink(snapshot.resolve("model.safetensors")))
                .isEqualTo(Path.of("../../blobs/" + SampleDownload.CHECKSUM));
        assertThat(
                        download.repository()
                                .resolve(".no_exist/" + FakeHub.COMMIT + "/generation_config.json"))
                .isEmptyFile();
    }

    @Test
    void onlyWhatIsNeededIsDownloaded() {
        assertThat(download.resolve().toFile().list())
                .containsExactlyInAnyOrder("config.json", "model.safetensors", "tokenizer.json");
        assertThat(download.hub().requests()).noneMatch(request -> request.contains("pytorch"));
    }

    @Test
    void aModelOfSentencePieceIsDownloadedWhereThereIsNoOtherTokenizer() {
        FakeHub older =
                new FakeHub()
                        .with("config.json", "{}")
                        .with("spm.model", "pieces")
                        .with("model.safetensors", new byte[10]);
        try (older) {
            assertThat(download.resolve(older).resolve("spm.model")).hasContent("pieces");

            older.requests().clear();
            download.resolve(older);
            assertThat(older.requests()).hasSize(1);
        }
        assertThat(download.hub().with("spm.model", "never asked for").requests()).isEmpty();
        download.resolve();
        assertThat(download.hub().requests()).noneMatch(request -> request.contains("spm.model"));
    }

    @Test
    void countingNeedsTheConfigurationAlone() {
        Path snapshot = download.models(false).resolveConfig(FakeHub.MODEL);

        assertThat(snapshot.toFile().list()).containsExactly("config.json");
        assertThat(download.hub().requests()).hasSize(2);
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
            Path snapshot = download.resolve(sharded);

            assertThat(snapshot.resolve("b.safetensors")).hasSize(20);
        }
    }

    @Test
    void weightsOfTorchAreFetchedWhereThereAreNoOthers() throws IOException {
        try (FakeHub torch =
                new FakeHub()
                        .with("config.json", "{}")
                        .with("pytorch_model.bin", SampleDownload.WEIGHTS)) {
            Path snapshot = download.resolve(torch);

            assertThat(snapshot.resolve("pytorch_model.bin"))
                    .hasBinaryContent(SampleDownload.WEIGHTS);
            assertThat(download.repository().resolve("blobs/" + SampleDownload.CHECKSUM))
                    .hasBinaryContent(SampleDownload.WEIGHTS);
            assertThat(
                            download.repository()
                                    .resolve(".no_exist/" + FakeHub.COMMIT + "/model.safetensors"))
                    .isEmptyFile();
            assertThat(download.models(true).resolve(FakeHub.MODEL, DownloadListener.SILENT))
                    .isEqualTo(snapshot);
            torch.requests().clear();
            download.resolve(torch);
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
                        .with("pytorch_model-00002-of-00002.bin", SampleDownload.WEIGHTS)) {
            Path snapshot = download.resolve(torch);

            assertThat(snapshot.resolve("pytorch_model-00001-of-00002.bin")).hasContent("first");
            assertThat(snapshot.resolve("pytorch_model-00002-of-00002.bin"))
                    .hasBinaryContent(SampleDownload.WEIGHTS);
        }
    }

    @Test
    void safetensorsArePreferredToWeightsOfTorch() throws IOException {
        assertThat(download.resolve().resolve("pytorch_model.bin")).doesNotExist();
        assertThat(download.hub().requests())
                .noneMatch(request -> request.contains("pytorch_model"));
    }

    @Test
    void whatIsThereIsNotDownloadedAgain() {
        download.resolve();
        download.hub().requests().clear();

        download.resolve();

        assertThat(download.hub().requests())
                .containsExactly("HEAD /org/model/resolve/main/config.json");
    }

    @Test
    void aRevisionIsKeptByItsName() {
        download.models(false).resolve(FakeHub.MODEL + "@v1", DownloadListener.SILENT);

        assertThat(download.repository().resolve("refs/v1")).hasContent(FakeHub.COMMIT);
    }

    @Test
    void anOldNameLeadsToTheNewOne() {
        Path snapshot = download.models(false).resolve("hf:old-name", DownloadListener.SILENT);

        assertThat(snapshot.resolve("model.safetensors")).hasBinaryContent(SampleDownload.WEIGHTS);
    }

    @Test
    void progressIsToldInBytesAndTime() {
        Semaphore kilobytes = new Semaphore(10);
        download.hub().sendOnlyWith(kilobytes);
        List<DownloadProgress> heard = new ArrayList<>();

        download.models(false)
                .resolve(
                        FakeHub.MODEL,
                        progress -> {
                            heard.add(progress);
                            kilobytes.release(20);
                        });

        assertThat(heard)
                .filteredOn(progress -> progress.file().equals("model.safetensors"))
                .hasSizeGreaterThan(2)
                .allMatch(progress -> progress.totalBytes() == SampleDownload.WEIGHTS.length + 2)
                .isSortedAccordingTo(
                        java.util.Comparator.comparingLong(DownloadProgress::doneBytes))
                .anyMatch(progress -> progress.secondsLeft() > 0);
    }

    @Test
    void twoDownloadsOfTheSameModelDoNotDisturbEachOther() throws Exception {
        Semaphore kilobytes = new Semaphore(1);
        download.hub().sendOnlyWith(kilobytes);
        Set<String> underWay = ConcurrentHashMap.newKeySet();
        Function<String, Path> resolve =
                name ->
                        download.models(false)
                                .resolve(
                                        FakeHub.MODEL,
                                        progress -> {
                                            underWay.add(name);
                                            kilobytes.release(underWay.size() == 2 ? 100 : 0);
                                        });

        var first = CompletableFuture.supplyAsync(() -> resolve.apply("first"));
        var second = CompletableFuture.supplyAsync(() -> resolve.apply("second"));

        assertThat(first.get()).isEqualTo(second.get());
        assertThat(download.hub().requests())
                .filteredOn(request -> request.startsWith("GET /model.safetensors"))
                .hasSize(1);
    }
}
