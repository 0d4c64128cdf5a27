package org.loraworkbench.export.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** mlx_lm, which runs language models on Apple's processors. */
final class MlxTarget implements ExportTarget {

    private static final String PROGRAM = "mlx_lm";

    /** Of the architectures here, those that mlx_lm has under the same names of layers. */
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
                    "gpt2");

    private static final Set<String> OTHERWISE_NAMED = Set.of("gpt_neox");

    @Override
    public Suitability suitability(CarriedAdapter adapter) {
        Obstacles obstacles = new Obstacles(PROGRAM, adapter);
        Optional<Suitability> elsewhere =
                unknownArchitecture(adapter)
                        .or(obstacles::otherTask)
                        .map(reason -> Suitability.doesNotWork(reason, Suitability.TRANSFORMERS));
        return elsewhere
                .or(
                        () ->
                                decomposition(adapter)
                                        .or(obstacles::beyondMatrices)
                                        .or(obstacles::outsideBlocks)
                                        .map(
                                                reason ->
                                                        Suitability.doesNotWork(
                                                                reason, Suitability.MERGE)))
                .orElseGet(Suitability::works);
    }

    private static Optional<String> unknownArchitecture(CarriedAdapter adapter) {
        String architecture = adapter.base().modelType();
        if (ARCHITECTURES.contains(architecture)) {
            return Optional.empty();
        }
        return Optional.of(
                OTHERWISE_NAMED.contains(architecture)
                        ? "adapters of %s are not written for mlx_lm, which names its layers otherwise"
                                .formatted(architecture)
                        : "mlx_lm has no %s".formatted(architecture));
    }

    /** mlx_lm has DoRA, with a file of its own for it. */
    private static Optional<String> decomposition(CarriedAdapter adapter) {
        return adapter.isDecomposed()
                ? Optional.of("DoRA adapters are not written for mlx_lm")
                : Optional.empty();
    }

    @Override
    public Receipt write(CarriedAdapter adapter, Path out) throws IOException {
        return MlxAdapter.write(adapter, out);
    }

    @Override
    public List<String> usage(CarriedAdapter adapter, Path out) {
        return List.of(
                "mlx_lm.generate --model %s --adapter-path %s --prompt \"…\""
                        .formatted(ShellWord.of(adapter.publishedBase()), ShellWord.of(out)));
    }
}
