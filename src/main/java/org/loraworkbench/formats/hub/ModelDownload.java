package org.loraworkbench.formats.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.InputFile;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.NameInFolder;

/** Fetches one model at one commit: what a training run needs of it, and nothing else. */
final class ModelDownload {

    static final String CONFIG = "config.json";

    /** Endings of weights, which are mapped and may be of any size. */
    private static final List<String> ENDINGS = List.of(".safetensors", ".bin");

    /** Where weights may be, in the order in which transformers looks for them. */
    private static final List<Weights> PLACES =
            List.of(
                    new Weights("model.safetensors", "model.safetensors.index.json"),
                    new Weights("pytorch_model.bin", "pytorch_model.bin.index.json"));

    /**
     * How a sentence embedder makes vectors, and the folder that its tools write for the pooling.
     */
    private static final String MODULES = "modules.json";

    private static final String POOLING = "1_Pooling/config.json";

    private static final String TOKENIZER = "tokenizer.json";

    /** What older models have instead of it. */
    private static final List<String> PIECES =
            List.of("tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "spm.model");

    /** What a model may have beside its configuration and weights. */
    private static final List<String> COMPANIONS =
            List.of(
                    TOKENIZER,
                    "tokenizer_config.json",
                    "special_tokens_map.json",
                    "added_tokens.json",
                    "vocab.txt",
                    "vocab.json",
                    "merges.txt",
                    "chat_template.jinja",
                    "generation_config.json",
                    MODULES,
                    "sentence_bert_config.json",
                    "config_sentence_transformers.json");

    /**
     * @param single the file that holds all weights
     * @param index of the files that hold them together
     */
    private record Weights(String single, String index) {

        boolean areIn(HubCache cache, String commit) {
            return cache.has(commit, single)
                    || cache.has(commit, index)
                            && shards(cache.snapshot(commit).resolve(index)).stream()
                                    .allMatch(shard -> cache.has(commit, shard));
        }
    }

    private final HubClient client;
    private final HubCache cache;
    private final HubName name;
    private final String commit;
    private final DownloadListener listener;

    ModelDownload(
            HubClient client,
            HubCache cache,
            HubName name,
            String commit,
            DownloadListener listener) {
        this.client = client;
        this.cache = cache;
        this.name = name;
        this.commit = commit;
        this.listener = listener;
    }

    /** Whether the cache holds all that a commit has of what is needed. */
    static boolean isComplete(HubCache cache, String commit) {
        return isUsable(cache, commit)
                && areKnown(cache, commit, COMPANIONS)
                && (cache.has(commit, TOKENIZER) || areKnown(cache, commit, PIECES));
    }

    private static boolean areKnown(HubCache cache, String commit, List<String> files) {
        return files.stream()
                .allMatch(file -> cache.has(commit, file) || cache.isKnownToBeAbsent(commit, file));
    }

    /** Whether the cache holds enough to load the model. */
    static boolean isUsable(HubCache cache, String commit) {
        return cache.has(commit, CONFIG)
                && PLACES.stream().anyMatch(weights -> weights.areIn(cache, commit));
    }

    void fetchConfig(RemoteFile config) throws IOException {
        fetch(List.of(config));
    }

    /** Finds out first whether the model can be used at all. */
    void fetchRest() throws IOException {
        List<RemoteFile> weights = weights();
        List<RemoteFile> files = new ArrayList<>(findAll(COMPANIONS));
        if (files.stream().noneMatch(file -> file.name().equals(TOKENIZER))) {
            files.addAll(findAll(PIECES));
        }
        if (files.stream().anyMatch(file -> file.name().equals(MODULES))) {
            files.addAll(findAll(List.of(POOLING)));
        }
        files.addAll(weights);
        fetch(files);
    }

    private List<RemoteFile> weights() throws IOException {
        for (Weights weights : PLACES) {
            Optional<RemoteFile> single = find(weights.single());
            if (single.isPresent()) {
                return List.of(single.get());
            }
            Optional<RemoteFile> index = find(weights.index());
            if (index.isPresent()) {
                return shards(index.get());
            }
        }
        throw wrong(
                PLACES.stream()
                        .map(Weights::single)
                        .collect(Collectors.joining(" nor ", "has neither ", "")));
    }

    private List<RemoteFile> shards(RemoteFile index) throws IOException {
        fetch(List.of(index));
        List<RemoteFile> found = new ArrayList<>();
        for (String shard : shards(cache.snapshot(commit).resolve(index.name()))) {
            found.add(
                    find(shard)
                            .orElseThrow(
                                    () ->
                                            wrong(
                                                    "lacks %s, which its index names"
                                                            .formatted(shard))));
        }
        return found;
    }

    private ConfigException wrong(String problem) {
        return new ConfigException("base", name + " " + problem);
    }

    private static List<String> shards(Path index) {
        JsonNode map = Json.read(index).path("weight_map");
        return StreamSupport.stream(map.spliterator(), false)
                .map(file -> NameInFolder.requirePortable(file.asText(), index.toString()))
                .distinct()
                .sorted()
                .toList();
    }

    private List<RemoteFile> findAll(List<String> files) throws IOException {
        List<RemoteFile> found = new ArrayList<>();
        for (String file : files) {
            find(file).ifPresent(found::add);
        }
        return found;
    }

    /** Remembers what the model lacks, as the hub's own client does. */
    private Optional<RemoteFile> find(String file) throws IOException {
        Optional<RemoteFile> found = client.find(file, commit);
        if (found.isEmpty()) {
            cache.writeAbsent(commit, file);
        }
        return found;
    }

    private void fetch(List<RemoteFile> files) throws IOException {
        files.forEach(ModelDownload::requireReadable);
        long total = files.stream().mapToLong(RemoteFile::size).reduce(0, ModelDownload::plus);
        long there = 0;
        for (RemoteFile file : files) {
            there += cache.bytesOf(file);
        }
        requireSpace(total - there);
        DownloadMeter meter = new DownloadMeter(listener, total, there);
        for (RemoteFile file : files) {
            if (!cache.has(commit, file.name())) {
                new Download(client, cache, file, meter).run();
                cache.link(commit, file.name(), file.etag());
            }
            meter.finish(file);
        }
    }

    /** What a server claims may be more than a number holds. */
    private static long plus(long bytes, long more) {
        return bytes > Long.MAX_VALUE - more ? Long.MAX_VALUE : bytes + more;
    }

    /** All but weights are read into memory as a whole. */
    private static void requireReadable(RemoteFile file) {
        boolean isWeights = ENDINGS.stream().anyMatch(file.name()::endsWith);
        if (!isWeights && file.size() > InputFile.LARGEST) {
            throw new HubException(
                    "The hub gives %s %s; a file of its kind has at most %s."
                            .formatted(
                                    file.name(),
                                    DownloadMeter.megabytes(file.size()),
                                    DownloadMeter.megabytes(InputFile.LARGEST)));
        }
    }

    private void requireSpace(long bytes) throws IOException {
        long free = cache.freeBytes();
        if (bytes > free) {
            throw new HubException(
                    "%s needs %s more, but only %s are free in the cache %s; make room, or set HF_HOME to a larger disk."
                            .formatted(
                                    name,
                                    DownloadMeter.megabytes(bytes),
                                    DownloadMeter.megabytes(free),
                                    cache.path()));
        }
    }
}
