package org.loraworkbench.gui.planner;

import static org.loraworkbench.gui.common.form.NumberReading.wholeNumber;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.loraworkbench.analysis.WhatFits;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.Settings;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.gui.common.form.ChoiceField;
import org.loraworkbench.gui.common.form.FormField;
import org.loraworkbench.gui.common.form.SettingReading;

/** The fields that say how a model is to be trained. */
public final class PlannerSettings {

    private static final String NO = "no";
    private static final String YES = "yes";

    public final ChoiceField<TaskType> taskType =
            new ChoiceField<>("What the model is to do; it chooses the head.", List.of());
    public final FormField<Integer> labels =
            new FormField<>("Outputs of a classification head.", "2", wholeNumber(1, 100_000));
    public final FormField<Integer> rank =
            new FormField<>(
                    SettingReading.help(Settings.ADAPTER.named("r")),
                    "8",
                    SettingReading.of(Settings.ADAPTER, "r", Integer.class));
    public final FormField<TargetModules> targets =
            new FormField<>(
                    "target_modules: names with commas between, a regular expression, or"
                            + " all-linear; empty for what PEFT adapts in this architecture.",
                    "",
                    PlannerSettings::targetModules);
    public final ChoiceField<String> bias =
            new ChoiceField<>(
                    SettingReading.help(Settings.ADAPTER.named("bias")), names(BiasMode.values()));
    public final BooleanProperty dora = new SimpleBooleanProperty(false);
    public final FormField<Integer> batchSize =
            new FormField<>("Examples in a step.", "16", wholeNumber(1, WhatFits.LARGEST_BATCH));
    public final FormField<Integer> maxLength =
            new FormField<>(
                    "Tokens of a text.",
                    "64",
                    SettingReading.of(Settings.TRAINING, "max_length", Integer.class));
    public final ChoiceField<String> precision =
            new ChoiceField<>(
                    "Number format of activations and frozen weights; adapters always train in"
                            + " float32.",
                    names(Precision.BFLOAT16, Precision.FLOAT32));
    public final ChoiceField<String> quantization =
            new ChoiceField<>(
                    SettingReading.help(Settings.EXPERIMENT.named("base_quantization")),
                    names(BaseQuantization.values()));
    public final ChoiceField<String> recomputation =
            new ChoiceField<>(
                    "gradient_checkpointing: blocks are computed again in the backward pass instead of"
                            + " being kept. It changes no number, and takes more time.",
                    List.of(NO, YES));

    private final List<FormField<?>> typed = List.of(labels, rank, targets, batchSize, maxLength);

    /** By the name that an experiment gives them. */
    private final Map<String, FormField<?>> fields =
            Map.of(
                    "r", rank,
                    "target_modules", targets,
                    "batch_size", batchSize,
                    "max_length", maxLength);

    PlannerSettings() {
        batchSize.hintProperty().set("examples a step");
        maxLength.hintProperty().set("tokens");
        taskType.valueProperty().addListener((property, old, now) -> describeTask(now));
        quantization.valueProperty().addListener((property, old, now) -> describeRecomputation());
        recomputation.valueProperty().addListener((property, old, now) -> describeRecomputation());
        describeRecomputation();
    }

    private static List<String> names(Enum<?>... constants) {
        return Stream.of(constants).map(Json::nameOf).toList();
    }

    private static <E extends Enum<E>> E chosen(Class<E> type, ChoiceField<String> field) {
        return Json.named(type, field.value()).orElseThrow();
    }

    private static TargetModules targetModules(String text) {
        try {
            return text.isBlank()
                    ? new TargetModules.ArchitectureDefault()
                    : TargetModules.typed(text.strip());
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.problem(), e);
        }
    }

    private void describeTask(TaskType task) {
        taskType.hintProperty().set(task == null ? "" : task.purpose());
        labels.hintProperty().set(hasLabels() ? "outputs of the head" : "the task has none");
    }

    /** Autograd would keep every weight of a quantised base as it was made for a product. */
    private void describeRecomputation() {
        String plainly = recomputes() ? "blocks, in the backward pass" : "every block is kept";
        recomputation
                .hintProperty()
                .set(quantization().quantizes() ? "always, of quantised blocks" : plainly);
    }

    /** Whether the head has as many outputs as there are labels. */
    public boolean hasLabels() {
        return taskType.value() == TaskType.SEQ_CLS || taskType.value() == TaskType.TOKEN_CLS;
    }

    private boolean recomputes() {
        return recomputation.value().equals(YES);
    }

    private BaseQuantization quantization() {
        return chosen(BaseQuantization.class, quantization);
    }

    /** Offers what a model can be trained for; what was chosen stays where it can. */
    void suit(PlannedModel model) {
        TaskType before = taskType.value();
        List<TaskType> types = model.taskTypes().stream().sorted().toList();
        taskType.valueProperty().set(types.contains(before) ? before : model.usualTask());
        taskType.options().setAll(types);
        maxLength.propose("" + model.outline().limits().usualLength());
        targets.hintProperty()
                .set("by default " + String.join(", ", model.outline().defaultTargets()));
    }

    /** Everything that a plan depends on; a text has been read when others hear of its change. */
    List<ObservableValue<?>> inputs() {
        return List.of(
                taskType.valueProperty(),
                labels.textProperty(),
                rank.textProperty(),
                targets.textProperty(),
                bias.valueProperty(),
                dora,
                batchSize.textProperty(),
                maxLength.textProperty(),
                precision.valueProperty(),
                quantization.valueProperty(),
                recomputation.valueProperty());
    }

    /** Whether every field can be read. */
    boolean areValid() {
        return typed.stream().allMatch(FormField::isValid);
    }

    PlanSettings read() {
        return new PlanSettings(
                taskType.value(),
                labels.value(),
                rank.value(),
                targets.value(),
                chosen(BiasMode.class, bias),
                dora.get(),
                chosen(Precision.class, precision),
                quantization(),
                recomputes(),
                batchSize.value(),
                maxLength.value());
    }

    /** Takes back what {@link #refuse} marked. */
    void accept() {
        typed.stream().filter(FormField::isValid).forEach(field -> field.refuse(""));
    }

    /**
     * Marks the field that does not fit the model.
     *
     * @return whether there is a field for it
     */
    boolean refuse(ConfigException problem) {
        String name = problem.field().substring(problem.field().lastIndexOf('.') + 1);
        FormField<?> field = fields.get(name);
        if (field != null) {
            field.refuse(problem.problem());
        }
        return field != null;
    }
}
