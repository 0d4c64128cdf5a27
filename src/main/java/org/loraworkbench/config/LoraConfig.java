package org.loraworkbench.config;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One low-rank adaptation, with PEFT's field names and meanings: {@code W' = W0 + scaling · B·A},
 * where A is {@code [r, in]}, B is {@code [out, r]} and scaling is alpha/r (Hu et al. 2021, section
 * 4.1), or alpha/√r with {@code useRslora} (Kalajdzievski 2023).
 *
 * @param excludeModules names or an expression; wins over the targets
 * @param layersToTransform indices of the blocks to adapt; empty: all
 * @param layersPattern expressions for what stands before a block's index, such as {@code layers};
 *     empty: anything
 * @param rankPattern rank by the end of a module's name (or an expression for it)
 * @param alphaPattern alpha likewise
 * @param modulesToSave modules that train in full and are saved with the adapter, besides the
 *     task's head
 * @param loraBias whether B has a bias, which is scaled as {@code B·A} is; of opened adapters alone
 */
@RecordBuilder
public record LoraConfig(
        @Help("The rank of B·A.") int r,
        @Help("B·A is multiplied by alpha/r before it is added.") double loraAlpha,
        @Help(
                        value =
                                "The share of a layer's inputs that A does not see in a step; 0 is off.",
                        hint = "0 is off")
                double loraDropout,
        @Help(
                        "Which biases are trained as well: none, all of the model, or those of the"
                                + " adapted layers (lora_only).")
                BiasMode bias,
        TargetModules targetModules,
        TargetModules excludeModules,
        List<Integer> layersToTransform,
        List<String> layersPattern,
        Map<String, Integer> rankPattern,
        Map<String, Double> alphaPattern,
        @Help(
                        "B·A is multiplied by alpha/√r instead, which keeps the size of the change"
                                + " alike for every rank (Kalajdzievski 2023).")
                boolean useRslora,
        @Help(
                        "Trains the length of each row of W' beside its direction (DoRA, Liu et al."
                                + " 2024).")
                boolean useDora,
        List<String> modulesToSave,
        @Help(
                        "How A and B begin: A spread evenly (kaiming) or normally (gaussian) with B"
                                + " zero, both from the largest singular values of W0 (pissa), or"
                                + " both at random.")
                InitLoraWeights initLoraWeights,
        boolean loraBias)
        implements LoraConfigBuilder.With {

    public static final int DEFAULT_RANK = 8;
    public static final double DEFAULT_ALPHA = 8;

    public LoraConfig {
        Check.rank("r", r);
        Check.positive("lora_alpha", loraAlpha);
        Check.probability("lora_dropout", loraDropout);
        layersToTransform = List.copyOf(layersToTransform);
        layersPattern = List.copyOf(layersPattern);
        // Order decides which pattern wins, so the order written is kept.
        rankPattern = Ordered.copyOf(rankPattern);
        alphaPattern = Ordered.copyOf(alphaPattern);
        modulesToSave = List.copyOf(modulesToSave);
        rankPattern.forEach((key, rank) -> Check.rank("rank_pattern." + key, rank));
        alphaPattern.forEach((key, alpha) -> Check.positive("alpha_pattern." + key, alpha));
        rankPattern.keySet().forEach(key -> PeftExpressions.end("rank_pattern", key));
        alphaPattern.keySet().forEach(key -> PeftExpressions.end("alpha_pattern", key));
        layersToTransform.forEach(layer -> Check.atLeast("layers_to_transform", layer, 0));
        layersPattern.forEach(PeftExpressions::block);
        modulesToSave.forEach(PeftExpressions::saved);
        requireNamesForLayers(targetModules, layersToTransform, layersPattern);
        if (loraBias && (useDora || initLoraWeights == InitLoraWeights.PISSA)) {
            throw new ConfigException(
                    "lora_bias",
                    "works neither with use_dora nor with init_lora_weights \"pissa\", as in PEFT");
        }
    }

    /** PEFT's rule: an expression chooses the layers itself. */
    private static void requireNamesForLayers(
            TargetModules targets, List<Integer> layers, List<String> patterns) {
        if (!layers.isEmpty() && targets instanceof TargetModules.Expression) {
            throw new ConfigException(
                    "layers_to_transform",
                    "works with target_modules given as names, not as a regular expression");
        }
        if (!patterns.isEmpty() && layers.isEmpty()) {
            throw new ConfigException(
                    "layers_pattern",
                    "says where the index of a layer stands; layers_to_transform must say which"
                            + " layers are meant");
        }
    }

    /** PEFT's defaults, with {@code alpha = r = 8}. */
    public static LoraConfig defaults() {
        return LoraConfigBuilder.builder()
                .r(DEFAULT_RANK)
                .loraAlpha(DEFAULT_ALPHA)
                .loraDropout(0)
                .bias(BiasMode.NONE)
                .targetModules(new TargetModules.ArchitectureDefault())
                .excludeModules(TargetModules.NOTHING)
                .layersToTransform(List.of())
                .layersPattern(List.of())
                .rankPattern(Map.of())
                .alphaPattern(Map.of())
                .useRslora(false)
                .useDora(false)
                .modulesToSave(List.of())
                .initLoraWeights(InitLoraWeights.KAIMING)
                .loraBias(false)
                .build();
    }

    public LoraConfig withRankAndAlpha(int rank, double alpha) {
        return withR(rank).withLoraAlpha(alpha);
    }

    /** Adapts the modules of these names, in whatever layer, and nothing is excluded. */
    public LoraConfig withTargetNames(List<String> names) {
        return with().targetModules(new TargetModules.Names(names))
                .excludeModules(TargetModules.NOTHING)
                .layersToTransform(List.of())
                .layersPattern(List.of())
                .build();
    }

    /** The rank of a module, after {@code rank_pattern}. */
    public int rankOf(String module) {
        return firstMatch("rank_pattern", rankPattern, module, r);
    }

    /** Whether {@code rank_pattern} gives a module another rank than {@code r}. */
    public boolean hasMixedRanks() {
        return rankPattern.values().stream().anyMatch(rank -> rank != r);
    }

    /** The alpha of a module, after {@code alpha_pattern}. */
    public double alphaOf(String module) {
        return firstMatch("alpha_pattern", alphaPattern, module, loraAlpha);
    }

    /** The factor on {@code B·A} for a module: alpha/r, or alpha/√r with rsLoRA. */
    public double scalingOf(String module) {
        int rank = rankOf(module);
        return alphaOf(module) / (useRslora ? Math.sqrt(rank) : rank);
    }

    /** The modules saved in full: the task's head and those asked for. */
    public List<String> savedModules(TaskType taskType) {
        List<String> saved = new ArrayList<>(taskType.headModules());
        modulesToSave.stream().filter(name -> !saved.contains(name)).forEach(saved::add);
        return List.copyOf(saved);
    }

    private static <T> T firstMatch(
            String field, Map<String, T> patterns, String module, T otherwise) {
        return patterns.entrySet().stream()
                .filter(e -> PeftExpressions.end(field, e.getKey()).matches(module))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}
