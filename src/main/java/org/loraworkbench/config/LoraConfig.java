package org.loraworkbench.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One low-rank adaptation, with PEFT's field names and meanings: {@code W' = W0 + scaling · B·A},
 * where A is {@code [r, in]}, B is {@code [out, r]} and scaling is alpha/r (Hu et al. 2021, section
 * 4.1), or alpha/√r with {@code useRslora} (Kalajdzievski 2023).
 *
 * @param excludeModules names as in {@link TargetModules.Names}; wins over the targets
 * @param layersToTransform indices of the blocks to adapt; empty: all
 * @param rankPattern rank by the end of a module's name (or a regular expression for it)
 * @param alphaPattern alpha likewise
 * @param modulesToSave modules that train in full and are saved with the adapter, besides the
 *     task's head
 */
public record LoraConfig(
        int r,
        double loraAlpha,
        double loraDropout,
        BiasMode bias,
        TargetModules targetModules,
        List<String> excludeModules,
        List<Integer> layersToTransform,
        Map<String, Integer> rankPattern,
        Map<String, Double> alphaPattern,
        boolean useRslora,
        boolean useDora,
        List<String> modulesToSave,
        InitLoraWeights initLoraWeights) {

    public static final int DEFAULT_RANK = 8;
    public static final double DEFAULT_ALPHA = 8;

    public LoraConfig {
        Check.atLeast("r", r, 1);
        Check.positive("lora_alpha", loraAlpha);
        Check.probability("lora_dropout", loraDropout);
        excludeModules = List.copyOf(excludeModules);
        layersToTransform = List.copyOf(layersToTransform);
        // Order decides which pattern wins, so the order written is kept.
        rankPattern = Ordered.copyOf(rankPattern);
        alphaPattern = Ordered.copyOf(alphaPattern);
        modulesToSave = List.copyOf(modulesToSave);
        rankPattern.forEach((key, rank) -> Check.atLeast("rank_pattern." + key, rank, 1));
        alphaPattern.forEach((key, alpha) -> Check.positive("alpha_pattern." + key, alpha));
        layersToTransform.forEach(layer -> Check.atLeast("layers_to_transform", layer, 0));
        if (!layersToTransform.isEmpty() && targetModules instanceof TargetModules.Expression) {
            throw new ConfigException(
                    "layers_to_transform",
                    "works with target_modules given as names, not as a regular expression");
        }
    }

    /** PEFT's defaults, with {@code alpha = r = 8}. */
    public static LoraConfig defaults() {
        return new LoraConfig(
                DEFAULT_RANK,
                DEFAULT_ALPHA,
                0,
                BiasMode.NONE,
                new TargetModules.ArchitectureDefault(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                false,
                false,
                List.of(),
                InitLoraWeights.KAIMING);
    }

    public LoraConfig withRankAndAlpha(int rank, double alpha) {
        return new LoraConfig(
                rank,
                alpha,
                loraDropout,
                bias,
                targetModules,
                excludeModules,
                layersToTransform,
                rankPattern,
                alphaPattern,
                useRslora,
                useDora,
                modulesToSave,
                initLoraWeights);
    }

    public LoraConfig withTargetModules(TargetModules targets) {
        return new LoraConfig(
                r,
                loraAlpha,
                loraDropout,
                bias,
                targets,
                excludeModules,
                layersToTransform,
                rankPattern,
                alphaPattern,
                useRslora,
                useDora,
                modulesToSave,
                initLoraWeights);
    }

    public LoraConfig withBias(BiasMode mode) {
        return new LoraConfig(
                r,
                loraAlpha,
                loraDropout,
                mode,
                targetModules,
                excludeModules,
                layersToTransform,
                rankPattern,
                alphaPattern,
                useRslora,
                useDora,
                modulesToSave,
                initLoraWeights);
    }

    /** The rank of a module, after {@code rank_pattern}. */
    public int rankOf(String module) {
        return firstMatch(rankPattern, module, r);
    }

    /** The alpha of a module, after {@code alpha_pattern}. */
    public double alphaOf(String module) {
        return firstMatch(alphaPattern, module, loraAlpha);
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

    private static <T> T firstMatch(Map<String, T> patterns, String module, T otherwise) {
        return patterns.entrySet().stream()
                .filter(e -> Pattern.matches("(.*\\.)?(" + e.getKey() + ")", module))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}
