package org.loraworkbench.export.adapter;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A program that adapters are taken to, and what it cannot take. */
public enum Destination {
    PEFT("PEFT and transformers", "a folder") {
        @Override
        public Optional<String> refusal(CarriedAdapter adapter) {
            return Optional.empty();
        }
    },

    MERGED("transformers without PEFT", "a folder with the whole model") {
        @Override
        public Optional<String> refusal(CarriedAdapter adapter) {
            return Optional.empty();
        }
    },

    GGUF("llama.cpp and Ollama", "a .gguf file") {
        @Override
        public Optional<String> refusal(CarriedAdapter adapter) {
            return languageModelOnly(adapter)
                    .or(() -> knownArchitecture(adapter))
                    .or(() -> matricesOfBlocks(adapter));
        }

        private Optional<String> knownArchitecture(CarriedAdapter adapter) {
            return new LlamaCppNames(adapter.base()).architecture().isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            "llama.cpp's names for %s are not known here"
                                    .formatted(adapter.base().modelType()));
        }
    },

    MLX("mlx_lm on a Mac", "a folder") {
        @Override
        public Optional<String> refusal(CarriedAdapter adapter) {
            return languageModelOnly(adapter).or(() -> matricesOfBlocks(adapter));
        }
    },

    /** Reads PEFT's own folder. */
    VLLM("vLLM", "PEFT's folder") {
        @Override
        public Optional<String> refusal(CarriedAdapter adapter) {
            return languageModelOnly(adapter)
                    .or(adapter::beyondMatrices)
                    .or(
                            () ->
                                    adapter.isUniform()
                                            ? Optional.empty()
                                            : Optional.of(
                                                    "its layers differ in rank or alpha, and vLLM"
                                                            + " knows one of each"))
                    .or(
                            () ->
                                    rankLimit(adapter).isPresent()
                                            ? Optional.empty()
                                            : Optional.of(
                                                    "its rank is above %d, the largest there"
                                                            .formatted(
                                                                    RANK_LIMITS.get(
                                                                            RANK_LIMITS.size()
                                                                                    - 1))));
        }
    };

    /** The values that vLLM's {@code --max-lora-rank} may have. */
    private static final List<Integer> RANK_LIMITS =
            IntStream.of(1, 8, 16, 32, 64, 128, 256, 320, 512).boxed().toList();

    private final String title;
    private final String form;

    Destination(String title, String form) {
        this.title = title;
        this.form = form;
    }

    /** The programs, for people. */
    public String title() {
        return title;
    }

    /** What is written. */
    public String form() {
        return form;
    }

    /** Why an adapter cannot go there as it is; empty if it can. */
    public abstract Optional<String> refusal(CarriedAdapter adapter);

    /** The smallest {@code --max-lora-rank} that lets vLLM load an adapter. */
    public static OptionalInt rankLimit(CarriedAdapter adapter) {
        return RANK_LIMITS.stream()
                .mapToInt(Integer::intValue)
                .filter(limit -> limit >= adapter.largestRank())
                .findFirst();
    }

    private static Optional<String> languageModelOnly(CarriedAdapter adapter) {
        return adapter.isLanguageModel()
                ? Optional.empty()
                : Optional.of(
                        "only language models (CAUSAL_LM) run there, and this adapter is for %s"
                                .formatted(adapter.layout().model().taskType()));
    }

    private static Optional<String> matricesOfBlocks(CarriedAdapter adapter) {
        return adapter.beyondMatrices()
                .or(
                        () ->
                                adapter.outsideBlocks()
                                        .map(
                                                "it adapts %s, and only linear layers of blocks are taken there"
                                                        ::formatted));
    }
}
