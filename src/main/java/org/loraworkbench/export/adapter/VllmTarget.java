package org.loraworkbench.export.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** vLLM, which serves PEFT's own folders. */
final class VllmTarget implements ExportTarget {

    private static final String PROGRAM = "vLLM";

    /** Of the architectures here, those that its table of models marks for LoRA. */
    private static final Set<String> ARCHITECTURES =
            Set.of(
                    "llama",
                    "mistral",
                    "smollm3",
                    "qwen2",
                    "qwen3",
                    "gemma",
                    "gemma2",
                    "gemma3_text",
                    "phi3",
                    "opt");

    /** The values that {@code --max-lora-rank} may have. */
    private static final List<Integer> RANK_LIMITS =
            IntStream.of(1, 8, 16, 32, 64, 128, 256, 320, 512).boxed().toList();

    @Override
    public Suitability suitability(CarriedAdapter adapter) {
        Obstacles obstacles = new Obstacles(PROGRAM, adapter);
        return obstacles
                .otherTask()
                .map(reason -> Suitability.doesNotWork(reason, Suitability.TRANSFORMERS))
                .orElseGet(() -> ofLanguageModel(obstacles));
    }

    private static Suitability ofLanguageModel(Obstacles obstacles) {
        CarriedAdapter adapter = obstacles.adapter();
        return unknownArchitecture(adapter)
                .or(obstacles::beyondMatrices)
                .or(() -> mixedRanks(adapter))
                .or(() -> tooLarge(adapter))
                .map(reason -> Suitability.doesNotWork(reason, Suitability.MERGE))
                .orElseGet(() -> rank(adapter));
    }

    private static Optional<String> unknownArchitecture(CarriedAdapter adapter) {
        return ARCHITECTURES.contains(adapter.base().modelType())
                ? Optional.empty()
                : Optional.of("vLLM takes no adapters of %s".formatted(adapter.base().modelType()));
    }

    private static Optional<String> mixedRanks(CarriedAdapter adapter) {
        return adapter.isUniform()
                ? Optional.empty()
                : Optional.of("layers differ in rank or alpha, and vLLM knows one of each");
    }

    private static Optional<String> tooLarge(CarriedAdapter adapter) {
        return limit(adapter.largestRank()).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "the rank is %d, and vLLM's largest is %d"
                                .formatted(
                                        adapter.largestRank(),
                                        RANK_LIMITS.get(RANK_LIMITS.size() - 1)));
    }

    private static Suitability rank(CarriedAdapter adapter) {
        int rank = adapter.largestRank();
        int limit = limit(adapter.largestRank()).orElseThrow();
        String why =
                limit == rank ? "the rank of the adapter" : "the next allowed rank above " + rank;
        return Suitability.worksIf(
                "", "start it with --max-lora-rank %d (%s)".formatted(limit, why));
    }

    /** The smallest {@code --max-lora-rank} that lets vLLM load an adapter of a rank. */
    static OptionalInt limit(int rank) {
        return RANK_LIMITS.stream()
                .mapToInt(Integer::intValue)
                .filter(limit -> limit >= rank)
                .findFirst();
    }

    @Override
    public Receipt write(CarriedAdapter adapter, Path out) throws IOException {
        return PeftTarget.copy(adapter, out);
    }

    @Override
    public List<String> usage(CarriedAdapter adapter, Path out) {
        return List.of(
                "vllm serve %s --enable-lora --max-lora-rank %d --lora-modules adapter=%s"
                        .formatted(
                                ShellWord.of(adapter.publishedBase()),
                                limit(adapter.largestRank()).orElseThrow(),
                                ShellWord.of(out)));
    }
}
