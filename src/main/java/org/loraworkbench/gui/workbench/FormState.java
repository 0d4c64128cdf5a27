package org.loraworkbench.gui.workbench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.gui.common.form.FormField;

/**
 * All that stands on the page, to be put back later.
 *
 * @param fields of the settings, by name
 * @param options of the settings: all that is chosen and not typed
 */
record FormState(
        Choice choice,
        TreeState tree,
        Map<String, FormField.State> fields,
        Map<String, Object> options,
        SettingsOrigin origin) {

    private static final String EXPRESSION = "expression";

    /**
     * What is trained on what.
     *
     * @param preferredBase the base that somebody chose; null where the usual one is taken
     */
    record Choice(Option base, Option taskType, Option dataset, Option preferredBase) {}

    /**
     * The one text in which it differs from an earlier state, apart from proposals that follow it;
     * empty if it differs in more.
     */
    Optional<String> typedSince(FormState earlier) {
        boolean sameOptions =
                choice.equals(earlier.choice)
                        && options.equals(earlier.options)
                        && origin.equals(earlier.origin)
                        && tree.ticks().equals(earlier.tree.ticks())
                        && tree.ranks().equals(earlier.tree.ranks());
        if (!sameOptions) {
            return Optional.empty();
        }
        List<String> changed =
                fields.keySet().stream()
                        .filter(name -> !fields.get(name).equals(earlier.fields.get(name)))
                        .filter(name -> fields.get(name).setByHand())
                        .toList();
        boolean sameExpression = tree.expression().equals(earlier.tree.expression());
        if (!sameExpression && changed.isEmpty()) {
            return Optional.of(EXPRESSION);
        }
        return sameExpression && changed.size() == 1
                ? Optional.of(changed.get(0))
                : Optional.empty();
    }
}
