package org.loraworkbench.nn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.InputFile;
import org.loraworkbench.config.Json;

/** Base models by name or place, as far as their configuration goes: no weights are needed. */
public final class ModelCatalog {

    /** The base models that come with the program, weights included. */
    public static final List<String> BUILT_IN =
            List.of("minilm-l6", "wordnet-llama-3m", "wordnet-t5-2m");

    /** Models of which only the configuration comes along: they can be counted and planned. */
    public static final List<String> CONFIGURATIONS =
            List.of(
                    "albert-base-v2",
                    "all-mpnet-base-v2",
                    "bart-base",
                    "bert-base-cased",
                    "bloomz-560m",
                    "camembert-base",
                    "deberta-v3-base",
                    "distilgpt2",
                    "electra-base-discriminator",
                    "electra-small-discriminator",
                    "flan-t5-large",
                    "gemma-2-2b",
                    "gemma-2b",
                    "gemma-3-1b",
                    "gemma-3-270m",
                    "gpt-neo-125m",
                    "gpt2",
                    "gpt3-175b",
                    "Llama-3-8B",
                    "Llama-3.1-8B",
                    "Llama-3.2-1B",
                    "Llama-3.2-3B",
                    "llama-7b",
                    "ModernBERT-base",
                    "mt0-large",
                    "mt5-small",
                    "opt-125m",
                    "opt-350m",
                    "Phi-3-mini-4k",
                    "pythia-70m",
                    "Qwen2.5-0.5B",
                    "Qwen2.5-3B",
                    "Qwen2.5-7B",
                    "Qwen3-0.6B",
                    "Qwen3-1.7B",
                    "Qwen3-4B",
                    "Qwen3-8B",
                    "roberta-base",
                    "roberta-large",
                    "SmolLM3-3B",
                    "t5-base",
                    "TinyStories-33M",
                    "xlm-roberta-base");

    private ModelCatalog() {}

    /**
     * @param base a catalog name, or a directory with a {@code config.json}
     * @throws ConfigException if there is no such base model
     */
    public static ModelConfig find(String base) {
        if (BUILT_IN.contains(base)) {
            return bundled("/models/" + base + "/config.json");
        }
        Path file = InputFile.path("base", base).resolve("config.json");
        if (!Files.isRegularFile(file)) {
            String name = configuration(base).orElseThrow(() -> unknown(base));
            return bundled("/models/catalog/" + name + "/config.json");
        }
        return new ModelConfig(Json.read(file));
    }

    /** Whoever counts a model need not know how its name is capitalised. */
    private static Optional<String> configuration(String base) {
        return CONFIGURATIONS.stream().filter(name -> name.equalsIgnoreCase(base)).findFirst();
    }

    /** The name under which others load a base model: its hub name, or the directory. */
    public static String publishedName(String base) {
        return base.equals("minilm-l6") ? "sentence-transformers/all-MiniLM-L6-v2" : base;
    }

    private static ConfigException unknown(String base) {
        List<String> known = Stream.concat(BUILT_IN.stream(), CONFIGURATIONS.stream()).toList();
        return new ConfigException(
                "base", NotABase.sentence(base, InputFile.path("base", base), known));
    }

    private static ModelConfig bundled(String resource) {
        return new ModelConfig(Json.parse(resource, resource(resource)));
    }

    private static String resource(String name) {
        try (InputStream stream = ModelCatalog.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
