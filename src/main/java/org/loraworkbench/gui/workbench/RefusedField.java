package org.loraworkbench.gui.workbench;

import java.util.Map;
import java.util.function.Function;
import org.loraworkbench.gui.common.form.ChoiceField;

/** Finds the field of the page that stands for a field of the experiment, and marks it. */
final class RefusedField {

    private static final Map<String, Function<WorkbenchViewModel, ChoiceField<Option>>> CHOICES =
            Map.of(
                    "base", WorkbenchViewModel::base,
                    "dataset", WorkbenchViewModel::dataset,
                    "task_type", WorkbenchViewModel::taskType);

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
        } else if (page.settings().fields().containsKey(last)) {
            page.settings().fields().get(last).refuse(problem);
        }
    }
}
