package org.loraworkbench.mutation;

import static org.loraworkbench.mutation.ReaderUnderTest.Format.BYTES;
import static org.loraworkbench.mutation.ReaderUnderTest.Format.JSON;
import static org.loraworkbench.mutation.ReaderUnderTest.Format.SAFETENSORS;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.GenerationRules;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.tokenizer.TokenizerSettings;
import org.loraworkbench.formats.AdapterRemoval;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.OnnxInitializers;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.formats.hub.DownloadListener;
import org.loraworkbench.formats.hub.HubModels;
import org.loraworkbench.formats.hub.HubSettings;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;

/** Readers of base models: configurations, weights, rules of writing, the cache of a hub. */
final class ModelReaders {

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";

    /** A parity case of each architecture. */
    private static final List<String> BASES =
            List.of(
                    "albert-seqcls-bias-all",
                    "bart-seq2seq-qv",
                    "bert-seqcls-qv",
                    "deberta-tokencls",
                    "distilbert-seqcls",
                    "electra-seqcls-bias-all",
                    "gemma3-causal-all-linear",
                    "gpt2-causal-c_attn",
                    "llama-causal-qv",
                    "modernbert-seqcls",
                    "mpnet-feature-extraction",
                    "phi3-causal-qkv",
                    "qwen2-tied-lm-head",
                    "qwen3-causal-qv",
                    "roberta-seqcls-qv",
                    "smollm3-causal-qv",
                    "t5-seq2seq-qv",
                    "xlm-roberta-seqcls");

    private ModelReaders() {}

    static void addTo(Readers readers, Samples samples) throws IOException {
        addBases(readers, samples);
        Path sharded = Samples.folder("saved/bert-lm-v5");
        readers.add(JSON, sharded, "model.safetensors.index.json", ModelReaders::weights);
        readers.add(BYTES, samples.onnx(), "model.onnx", ModelReaders::onnx);
        Path merged = samples.merged();
        readers.add(JSON, merged, "merge.json", ModelReaders::unmerge);
        readers.add(SAFETENSORS, merged, "unmerge.data", ModelReaders::unmerge);
        addGeneration(readers, samples);
        addCache(readers, samples);
    }

    private static void addBases(Readers readers, Samples samples) throws IOException {
        for (String parityCase : BASES) {
            String resource = "parity/" + parityCase + "/base";
            Path alone = samples.resource(parityCase, resource + "/" + CONFIG, CONFIG);
            readers.add(JSON, alone, CONFIG, ModelReaders::outline);
            Path whole = Samples.folder(resource);
            readers.add(JSON, whole, CONFIG, ModelReaders::outline);
            readers.add(SAFETENSORS, whole, WEIGHTS, ModelReaders::weights);
        }
    }

    private static void addGeneration(Readers readers, Samples samples) throws IOException {
        String generation = "{\"eos_token_id\": [1, 2], \"max_length\": 20}";
        Path model = samples.text("generation", "generation_config.json", generation);
        Files.writeString(model.resolve(CONFIG), "{\"model_type\": \"gpt2\"}");
        Files.writeString(
                model.resolve("tokenizer.json"),
                "{\"model\": {\"type\": \"WordLevel\", \"unk_token\": \"a\", \"vocab\": {\"a\":"
                        + " 0}}}");
        readers.add(
                JSON,
                model,
                "generation_config.json",
                folder -> TokenizerSettings.read(folder.resolve("tokenizer.json")).stopTokenIds());
        Path rules =
                samples.text(
                        "rules",
                        GenerationRules.FILE,
                        "{\"repetition_penalty\": 1.1, \"no_repeat_ngram_size\": 3,"
                                + " \"forced_bos_token_id\": 0, \"forced_eos_token_id\": [2],"
                                + " \"suppress_tokens\": [1, 2], \"num_beams\": 4}");
        readers.add(JSON, rules, GenerationRules.FILE, GenerationRules::in);
    }

    private static void addCache(Readers readers, Samples samples) throws IOException {
        Path cache = samples.hubCache();
        String snapshot = "models--org--model/snapshots/0123456789abcdef0123456789abcdef01234567/";
        readers.add(JSON, cache, snapshot + "model.safetensors.index.json", ModelReaders::cached);
        readers.add(BYTES, cache, "models--org--model/refs/main", ModelReaders::cached);
    }

    private static void outline(Path folder) {
        ModelConfig config = BaseModels.config(folder.toString());
        for (TaskType task : Architectures.taskTypes(config)) {
            Architectures.outline(config, task, config.labels(2)).parameterCount();
        }
    }

    private static void weights(Path folder) throws IOException {
        outline(folder);
        try (TensorSource weights = HuggingFaceDirectory.open(folder).weights()) {
            weights.names().forEach(weights::read);
        }
    }

    private static void onnx(Path folder) throws IOException {
        try (OnnxInitializers onnx = OnnxInitializers.open(folder.resolve("model.onnx"))) {
            onnx.linearWeights();
            onnx.names().forEach(onnx::read);
        }
    }

    private static void unmerge(Path folder) throws IOException {
        new AdapterRemoval(folder).into(folder.resolveSibling("restored"));
    }

    private static void cached(Path cache) {
        HubSettings offline =
                new HubSettings(URI.create("http://localhost"), cache, Optional.empty(), true);
        new HubModels(offline).resolve("hf:org/model", DownloadListener.SILENT);
    }
}
