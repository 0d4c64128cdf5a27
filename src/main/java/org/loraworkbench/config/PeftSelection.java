package org.loraworkbench.config;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.loraworkbench.config.regex.PythonRegex;

/**
 * PEFT's rule of which modules get low-rank matrices, as {@code check_target_module_exists} of PEFT
 * 0.21 has it: what is excluded or saved whole is not adapted, whatever the targets say.
 *
 * @param lora with targets as names or as an expression; others select nothing here
 * @param modulesToSave the configuration's, the task's head included
 */
public record PeftSelection(LoraConfig lora, List<String> modulesToSave) {

    /** The first number behind two names, where {@code layers_pattern} does not say otherwise. */
    private static final String ANY_BLOCK = ".*?\\.[^.]*\\.(?P<idx>\\d+)\\.";

    public PeftSelection {
        modulesToSave = List.copyOf(modulesToSave);
    }

    /** Whether PEFT adapts the module of this full name. */
    public boolean selects(String module) {
        return isTargeted(module)
                && (isIndependentOfLayers(module)
                        || blockOf(module).stream().anyMatch(lora.layersToTransform()::contains));
    }

    /** The same without {@code layers_to_transform}. */
    public boolean isTargeted(String module) {
        return matches(lora.targetModules(), module) && !excludes(module) && !saves(module);
    }

    public boolean excludes(String module) {
        return matches(lora.excludeModules(), module);
    }

    /** Inside a module that is saved whole. */
    public boolean saves(String module) {
        return modulesToSave.stream().anyMatch(name -> PeftExpressions.saved(name).matches(module));
    }

    /** A module named in full is adapted in whatever layer it lies. */
    public boolean isIndependentOfLayers(String module) {
        return lora.layersToTransform().isEmpty()
                || lora.targetModules() instanceof TargetModules.Names names
                        && names.names().contains(module);
    }

    /** The index of the layer that PEFT takes the module to be in. */
    public OptionalInt blockOf(String module) {
        if (lora.layersPattern().isEmpty()) {
            return index(PythonRegex.of(ANY_BLOCK), module);
        }
        return lora.layersPattern().stream()
                .map(PeftExpressions::block)
                .filter(pattern -> pattern.matches(module))
                .findFirst()
                .map(pattern -> index(pattern, module))
                .orElse(OptionalInt.empty());
    }

    /**
     * Names that a key of {@code rank_pattern} or {@code alpha_pattern} fits.
     *
     * @throws ConfigException if the key is no expression
     */
    public static Predicate<String> endsWith(String field, String key) {
        return PeftExpressions.end(field, key)::matches;
    }

    private static OptionalInt index(PythonRegex pattern, String module) {
        return pattern.group(PeftExpressions.INDEX, module)
                .map(digits -> OptionalInt.of(Integer.parseInt(digits)))
                .orElse(OptionalInt.empty());
    }

    private static boolean matches(TargetModules targets, String module) {
        if (targets instanceof TargetModules.Names names) {
            return names.matches(module);
        }
        return targets instanceof TargetModules.Expression expression && expression.matches(module);
    }
}
