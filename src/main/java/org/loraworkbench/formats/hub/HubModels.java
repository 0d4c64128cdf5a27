package org.loraworkbench.formats.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;

/**
 * Finds models of the hub on this machine, and downloads what is missing: the configuration, the
 * tokenizer, and the weights, as safetensors where there are any, else as PyTorch's pickles.
 */
public final class HubModels {

    private final HubSettings settings;

    public HubModels(HubSettings settings) {
        this.settings = settings;
    }

    /**
     * @param name {@code hf:org/name}, with {@code @revision} for another than {@code main}
     * @return the model's folder, in Hugging Face's layout
     * @throws ConfigException if there is no such model, it may not be read, or it has no weights
     *     that can be used
     * @throws HubException if it cannot be downloaded now
     * @throws java.util.concurrent.CancellationException if the listener asks for it
     */
    public Path resolve(String name, DownloadListener listener) {
        return folder(HubName.parse(name), true, listener);
    }

    /** The same folder, of which only {@code config.json} need be there. */
    public Path resolveConfig(String name) {
        return folder(HubName.parse(name), false, DownloadListener.SILENT);
    }

    /**
     * The folder of a model whose weights were downloaded before; the hub is not asked.
     *
     * @param name as for {@link #resolve}
     */
    public Optional<Path> cached(String name) {
        HubName parsed = HubName.parse(name);
        HubCache cache = new HubCache(settings.cache(), parsed);
        try {
            return cached(cache, parsed, true).map(cache::snapshot);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot use the cache %s: %s".formatted(settings.cache(), e.getMessage()), e);
        }
    }

    private Path folder(HubName name, boolean withWeights, DownloadListener listener) {
        HubCache cache = new HubCache(settings.cache(), name);
        try {
            Optional<String> cached = cached(cache, name, withWeights);
            if (cached.isPresent() && (settings.offline() || name.isCommit())) {
                return cache.snapshot(cached.get());
            }
            if (settings.offline()) {
                throw new HubException(
                        "%s is not in the cache %s, and HF_HUB_OFFLINE forbids to download it."
                                .formatted(name, settings.cache()));
            }
            return cache.snapshot(download(cache, name, withWeights, cached, listener));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot use the cache %s: %s".formatted(settings.cache(), e.getMessage()), e);
        }
    }

    /** The commit of what was downloaded before, if that is enough. */
    private static Optional<String> cached(HubCache cache, HubName name, boolean withWeights)
            throws IOException {
        Optional<String> commit = cache.commit(name);
        boolean enough =
                commit.isPresent()
                        && (withWeights
                                ? ModelDownload.isUsable(cache, commit.get())
                                : cache.has(commit.get(), ModelDownload.CONFIG));
        return enough ? commit : Optional.empty();
    }

    /** Where the hub cannot be asked, what was downloaded before will do. */
    private String download(
            HubCache cache,
            HubName name,
            boolean withWeights,
            Optional<String> cached,
            DownloadListener listener)
            throws IOException {
        HubClient client = new HubClient(settings, name);
        RemoteFile config;
        try {
            config =
                    client.find(ModelDownload.CONFIG, name.revision())
                            .orElseThrow(() -> bare(name));
        } catch (HubException e) {
            return cached.orElseThrow(() -> e);
        }
        String commit = config.commit();
        cache.writeCommit(name, commit);
        ModelDownload download = new ModelDownload(client, cache, name, commit, listener);
        download.fetchConfig(config);
        if (withWeights && !ModelDownload.isComplete(cache, commit)) {
            download.fetchRest();
        }
        return commit;
    }

    private static ConfigException bare(HubName name) {
        return new ConfigException(
                "base",
                "%s has no %s, so it is no model of transformers"
                        .formatted(name, ModelDownload.CONFIG));
    }
}
