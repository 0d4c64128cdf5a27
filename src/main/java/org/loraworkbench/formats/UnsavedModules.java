package org.loraworkbench.formats;

import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModuleOutline;

/**
 * Modules that an adapter was trained with and that nobody kept: the base lacks them, such as the
 * pooler of a masked language model, so that transformers made them anew by chance, and PEFT saves
 * of them only what {@code modules_to_save} names. What such an adapter answers cannot be known.
 */
final class UnsavedModules {

    private UnsavedModules() {}

    /**
     * @param file of the adapter
     * @throws FormatException naming the module that neither the adapter nor the base holds
     */
    static void refuse(AdapterLayout layout, BaseWeights base, TensorSource file) {
        if (layout.model().taskType() == TaskType.FEATURE_EXTRACTION) {
            // Hidden states do not pass the pooler.
            return;
        }
        for (ModuleOutline module : base.newModules()) {
            String name = PeftKeys.ROOT + module.name();
            boolean isBrought =
                    file.contains(name + ".weight") || file.contains(name + PeftKeys.FROZEN_WEIGHT);
            // Of a head it is said which tensor is missing.
            if (!module.role().isHead() && !isBrought) {
                throw new FormatException(
                        "%s: neither the adapter nor the base holds the weights of %s, which were drawn by chance when the adapter was trained; train it again with modules_to_save naming that module, or bring the base that it was trained on"
                                .formatted(file.description(), module.name()));
            }
        }
    }
}
