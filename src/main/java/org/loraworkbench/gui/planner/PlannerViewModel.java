package org.loraworkbench.gui.planner;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.loraworkbench.analysis.WhatFits;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.gui.common.TargetShortcut;

/** The page: a model, how it is to be trained, what that would take, and what is compared. */
public final class PlannerViewModel {

    private final ModelChoice models = new ModelChoice();
    private final PlannerSettings settings = new PlannerSettings();
    private final PlanComparison comparison = new PlanComparison();
    private final ReadOnlyObjectWrapper<ModelPlan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<WhatFits.Row>> whatFits =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("Reading the catalog…");
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>();
    private final PlannerLinks links;
    private PlannerCommands commands = PlannerCommands.NONE;
    private PlanQuestion asked;
    private boolean suiting;

    public PlannerViewModel(PlannerLinks links) {
        this.links = links;
        models.chosenProperty().addListener((property, old, now) -> suit(now));
        for (ObservableValue<?> input : settings.inputs()) {
            input.addListener((property, old, now) -> ask());
        }
    }

    void obey(PlannerCommands newCommands) {
        commands = newCommands;
    }

    public ModelChoice models() {
        return models;
    }

    public PlannerSettings settings() {
        return settings;
    }

    public PlanComparison comparison() {
        return comparison;
    }

    /** What the chosen model would take; null while that is not known. */
    public ReadOnlyObjectProperty<ModelPlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** The largest batches of the plan; empty while they are not known. */
    public ReadOnlyObjectProperty<List<WhatFits.Row>> whatFitsProperty() {
        return whatFits.getReadOnlyProperty();
    }

    /** Why there is no plan; empty if there is one. */
    public ReadOnlyStringProperty remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    /** What has happened last; null for nothing. */
    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    private void suit(PlannedModel model) {
        if (model != null) {
            suiting = true;
            settings.suit(model);
            suiting = false;
            ask();
        }
    }

    /** The numbers that are shown stay until there are others, so that nothing flickers. */
    private void ask() {
        PlannedModel model = models.chosenProperty().get();
        if (suiting || model == null || settings.taskType.value() == null) {
            return;
        }
        settings.accept();
        if (!settings.areValid()) {
            asked = null;
            showNone("Correct what is marked to see the plan.");
            return;
        }
        PlanQuestion question = new PlanQuestion(model, settings.read());
        if (!question.equals(asked)) {
            asked = question;
            commands.plan(question);
        }
    }

    private void showNone(String reason) {
        plan.set(null);
        whatFits.set(List.of());
        remark.set(reason);
    }

    /** Shows an answer, if nothing else was asked since. */
    void show(ModelPlan answer) {
        if (answer.question().equals(asked)) {
            remark.set("");
            plan.set(answer);
        }
    }

    /** Shows the largest batches of the plan that is shown. */
    void show(PlanQuestion question, List<WhatFits.Row> rows) {
        if (question.equals(asked)) {
            whatFits.set(rows);
        }
    }

    /** Says why there is no plan, at the field that is at fault. */
    void refuse(PlanQuestion question, ConfigException problem) {
        if (question.equals(asked)) {
            asked = null;
            boolean isMarked = settings.refuse(problem);
            showNone(isMarked ? "Correct what is marked to see the plan." : problem.getMessage());
        }
    }

    /** Types the names of the layers that a shortcut stands for in the chosen model. */
    void target(TargetShortcut shortcut) {
        PlannedModel model = models.chosenProperty().get();
        if (shortcut == TargetShortcut.ALL_LINEAR) {
            settings.targets.textProperty().set(shortcut.title());
        } else if (model != null) {
            Set<String> names = TargetNames.of(model.outline(), shortcut);
            settings.targets.textProperty().set(String.join(",", names));
        }
    }

    void open(Path place) {
        models.say("");
        commands.open(place);
    }

    /** Keeps the plan that is shown among those that are compared. */
    public void addToComparison() {
        if (plan.get() == null) {
            return;
        }
        boolean isNew = comparison.add(plan.get());
        notice.set(
                Notice.of(
                        isNew
                                ? "“%s” was added to the comparison."
                                        .formatted(plan.get().model().title())
                                : "This plan is in the comparison already."));
    }

    /** Takes plans out of the comparison. */
    void remove(Collection<ModelPlan> plans) {
        int removed = comparison.remove(plans);
        if (removed > 0) {
            notice.set(
                    Notice.undoable(
                            removed == 1 ? "A plan was removed." : removed + " plans were removed.",
                            comparison::undo));
        }
    }

    /** Takes the last removal back. */
    void undo() {
        notice.set(null);
        comparison.undo();
    }

    /** The compared plans as CSV, or some of them. */
    String csv(List<ModelPlan> plans) {
        return PlanTable.csv(plans.isEmpty() ? comparison.plans() : plans);
    }

    void save(Path file) {
        commands.save(file, csv(List.of()));
    }

    void showFile(Path file) {
        links.showFile(file);
    }

    /** Puts the plan onto the workbench, to be trained. */
    void useOnWorkbench() {
        Experiment experiment = plan.get().settings().experiment(plan.get().model());
        try {
            links.change(experiment, "the planner");
        } catch (ConfigException e) {
            notice.set(Notice.problem(e.getMessage()));
        }
    }
}
