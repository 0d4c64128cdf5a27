package org.loraworkbench.gui.workbench;

import java.util.Map;
import java.util.function.Function;
import org.loraworkbench.gui.common.form.ChoiceField;
import org.loraworkbench.gui.common.form.FormField;

/** Finds the field of the page that stands for a field of the experiment, and marks it. */
final class RefusedField {

    private static final Map<String, Function<WorkbenchViewModel, ChoiceField<Option>>> CHOICES =
            Map.of(
                    "base", WorkbenchViewModel::base,
                    "dataset", WorkbenchViewModel::dataset,
                    "task_type", WorkbenchViewModel::taskType);

    private static final Map<String, Function<SettingsViewModel, FormField<?>>> SETTINGS =
            Map.ofEntries(
                    Map.entry("r", settings -> settings.ranks),
                    Map.entry("lora_alpha", settings -> settings.alphas),
                    Map.entry("lora_dropout", settings -> settings.dropout),
                    Map.entry("learning_rate", settings -> settings.learningRate),
                    Map.entry("steps", settings -> settings.steps),
                    Map.entry("batch_size", settings -> settings.batchSize),
                    Map.entry("max_length", settings -> settings.maxLength),
                    Map.entry(
                            "gradient_accumulation_steps",
                            settings -> settings.memory.accumulation),
                    Map.entry("seed", settings -> settings.seed),
                    Map.entry("warmup_steps", settings -> settings.warmupSteps),
                    Map.entry("weight_decay", settings -> settings.weightDecay),
                    Map.entry("max_grad_norm", settings -> settings.maxGradNorm),
                    Map.entry("eval_every", settings -> settings.evalEvery),
                    Map.entry(
                            "early_stopping_patience", settings -> settings.earlyStoppingPatience));

    private RefusedField() {}

    /**
     * Marks the field until it is changed; a field that the page does not have is not marked.
     *
     * @param field as an experiment names it, such as {@code adapters[0].r}
     */
    static void mark(WorkbenchViewModel page, String field, String reason) {
        String prefix = field + ": ";
        String problem = reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason;
        String group = field.split("[.\\[]")[0];
        String last = field.substring(field.lastIndexOf('.') + 1);
        if (CHOICES.containsKey(group)) {
            CHOICES.get(group).apply(page).errorProperty().set(problem);
        } else if (SETTINGS.containsKey(last)) {
            SETTINGS.get(last).apply(page.settings()).refuse(problem);
        }
    }
}
