package org.loraworkbench.formats;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModuleAdaptation;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/**
 * The names of an adapter's tensors, as PEFT's {@code get_peft_model_state_dict} gives them: {@code
 * <module>.lora_A.weight} and so on, below {@link #ROOT}.
 */
final class PeftKeys {

    static final String ROOT = "base_model.model.";

    /** The weight of an adapted layer. */
    static final String FROZEN_WEIGHT = ".base_layer.weight";

    static final String FROZEN_BIAS = ".base_layer.bias";

    /** Adapted layers of these names are saved by PEFT with the weight that they adapt. */
    private static final Set<String> SAVED_WITH_WEIGHT = Set.of("embed_tokens", "lm_head");

    /** With {@code lora_bias}. */
    static final String BIAS_OF_B = ".lora_B.bias";

    /** What stands behind the module's name. */
    private static final Pattern OWN_PART =
            Pattern.compile("(\\.lora_.*|(\\.base_layer)?\\.[^.]*)$");

    private static final String COPY = ".modules_to_save.";
    private static final String ORIGINAL = ".original_module.";

    private final AdapterLayout layout;

    PeftKeys(AdapterLayout layout) {
        this.layout = layout;
    }

    /** The modules of which there are low-rank matrices among the tensors of a file. */
    static Set<String> adaptedModules(Set<String> tensors) {
        return modules(tensors.stream().filter(name -> name.contains(".lora_")).collect(toSet()));
    }

    /** The modules that a file's tensors belong to. */
    static Set<String> modules(Set<String> tensors) {
        return tensors.stream()
                .filter(name -> name.startsWith(ROOT) && !isCopy(name))
                .map(name -> OWN_PART.matcher(name.substring(ROOT.length())).replaceFirst(""))
                .collect(toCollection(TreeSet::new));
    }

    /** What PEFT saves of a module. */
    List<String> of(ModuleOutline module) {
        ModuleAdaptation adaptation = layout.of(module);
        List<String> keys = trained(module);
        String name = module.name();
        if (adaptation.hasLora() && SAVED_WITH_WEIGHT.contains(module.shortName())) {
            keys.add(name + FROZEN_WEIGHT);
        }
        boolean allBiases = layout.adapter().lora().bias() == BiasMode.ALL;
        if (allBiases && module.bias()) {
            layout.savedAs(module).ifPresent(wrapped -> keys.addAll(copies(name, wrapped)));
        }
        return keys;
    }

    /** What a module must have in the file. */
    List<String> trained(ModuleOutline module) {
        ModuleAdaptation adaptation = layout.of(module);
        List<String> keys = new ArrayList<>();
        String name = module.name();
        if (adaptation.hasLora() && module.kind() == Kind.EMBEDDING) {
            keys.add(name + ".lora_embedding_A");
            keys.add(name + ".lora_embedding_B");
        } else if (adaptation.hasLora()) {
            keys.add(name + ".lora_A.weight");
            keys.add(name + ".lora_B.weight");
        }
        if (adaptation.biased()) {
            keys.add(name + BIAS_OF_B);
        }
        if (adaptation.decomposed()) {
            keys.add(name + ".lora_magnitude_vector");
        }
        if (adaptation.trainsWeight()) {
            keys.add(name + ".weight");
        }
        if (adaptation.trainsBias() && module.bias()) {
            keys.add(name + (adaptation.hasLora() ? FROZEN_BIAS : ".bias"));
        }
        return keys;
    }

    /**
     * Bias "all" saves whatever has "bias" in its name, so both copies of a saved module; one that
     * lies deeper than the module that PEFT wraps is named with the adapter's own name.
     */
    private static List<String> copies(String module, String wrapped) {
        String inside = module.equals(wrapped) ? "" : module.substring(wrapped.length() + 1) + ".";
        String adapterName = inside.isEmpty() ? "" : "default.";
        return List.of(
                wrapped + COPY + adapterName + inside + "bias",
                wrapped + ORIGINAL + inside + "bias");
    }

    /** A second copy of what a saved module holds, which PEFT does not read again. */
    static boolean isCopy(String key) {
        return key.contains(COPY) || key.contains(ORIGINAL);
    }

    static boolean isOriginal(String key) {
        return key.contains(ORIGINAL);
    }

    /** The parameter of this program that a key sets. */
    static String parameterName(ModuleOutline module, String key) {
        boolean ofTheBase = key.endsWith(".bias") && !key.endsWith(BIAS_OF_B);
        return key.contains(COPY) || ofTheBase ? module.name() + ".bias" : key;
    }
}
