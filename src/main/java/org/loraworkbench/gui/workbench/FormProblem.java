package org.loraworkbench.gui.workbench;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loraworkbench.gui.common.form.ChoiceField;

/** Says why what stands on the page cannot be trained. */
final class FormProblem {

    private final WorkbenchViewModel page;

    private FormProblem(WorkbenchViewModel page) {
        this.page = page;
    }

    /**
     * @param planner asked last: gives the sentence of what does not fit, or an empty one
     * @return one sentence for what is to be corrected first; empty if nothing is
     */
    static String of(WorkbenchViewModel page, Supplier<String> planner) {
        FormProblem problem = new FormProblem(page);
        return Stream.of(problem::ofChoices, problem::ofFields, problem::ofLayers, planner)
                .map(Supplier::get)
                .filter(sentence -> !sentence.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String ofChoices() {
        if (page.base().value() == null || page.dataset().value() == null) {
            return "Choose a base model and a data set.";
        }
        for (ChoiceField<Option> field : List.of(page.base(), page.dataset())) {
            if (field.refusedProperty().get()) {
                return "%s cannot be used: the reason stands below it.".formatted(field.shown());
            }
            if (!field.isSettled()) {
                return "Looking for %s …".formatted(field.shown());
            }
        }
        return "";
    }

    private String ofFields() {
        return page.settings().fields().entrySet().stream()
                .filter(field -> !field.getValue().isValid())
                .map(field -> field.getKey() + ": " + field.getValue().errorProperty().get() + ".")
                .collect(Collectors.joining(" "));
    }

    private String ofLayers() {
        if (!page.modules().regexErrorProperty().get().isEmpty()) {
            return "The regular expression ticks no layer: the reason stands below it.";
        }
        SettingsViewModel settings = page.settings();
        boolean hasBaseline = settings.fullBaseline.get() || settings.headBaseline.get();
        return page.modules().selectedNodes().isEmpty() && !hasBaseline
                ? "Tick at least one layer to adapt."
                : "";
    }
}
