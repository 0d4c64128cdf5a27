package org.loraworkbench.formats.hub;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/** Downloads of one small model from a hub in this process into a cache of its own. */
final class SampleDownload implements AutoCloseable {

    static final byte[] WEIGHTS = bytes(100_000);
    static final String CHECKSUM = FakeHub.sha256(WEIGHTS);

    private final Path cache;
    private final FakeHub hub =
            new FakeHub()
                    .with("config.json", "{\"model_type\": \"bert\"}")
                    .with("tokenizer.json", "{}")
                    .with("model.safetensors", WEIGHTS)
                    .with("pytorch_model.bin", "never asked for")
                    .with("README.md", "never asked for");

    /**
     * @param cache where the model is downloaded to
     */
    SampleDownload(Path cache) {
        this.cache = cache;
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    FakeHub hub() {
        return hub;
    }

    Path cache() {
        return cache;
    }

    /** The models of the hub, asked for with a token. */
    HubModels models(boolean offline) {
        return new HubModels(
                new HubSettings(hub.endpoint(), cache, Optional.of("secret"), offline));
    }

    /** Downloads the model as it is now. */
    Path resolve() {
        return models(false).resolve(FakeHub.MODEL, DownloadListener.SILENT);
    }

    /** Downloads the model of another hub into the same cache, without a token. */
    Path resolve(FakeHub other) {
        HubSettings settings = new HubSettings(other.endpoint(), cache, Optional.empty(), false);
        return new HubModels(settings).resolve(FakeHub.MODEL, DownloadListener.SILENT);
    }

    /** Where the cache keeps the model. */
    Path repository() {
        return cache.resolve("models--org--model");
    }

    /** The weights as far as they came. */
    Path incomplete() {
        return repository().resolve("blobs").resolve(CHECKSUM + ".incomplete");
    }

    @Override
    public void close() {
        hub.close();
    }
}
