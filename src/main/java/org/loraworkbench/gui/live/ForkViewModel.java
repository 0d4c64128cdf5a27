package org.loraworkbench.gui.live;

import static org.loraworkbench.gui.common.form.NumberReading.listOf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.AlphaLaw;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ForkChanges;
import org.loraworkbench.config.Grid;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.Setting;
import org.loraworkbench.config.Settings;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.CheckpointFile;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.form.ChoiceField;
import org.loraworkbench.gui.common.form.FormField;
import org.loraworkbench.gui.common.form.NumberReading;
import org.loraworkbench.gui.common.form.SettingReading;

/** What is to differ in the forks of a lane; every field begins with what the lane has. */
final class ForkViewModel {

    private final RunViewModel run;
    private final AdapterConfig lane;
    private final FormField<List<Integer>> ranks;
    private final FormField<List<AlphaLaw>> alphas;
    private final FormField<List<Double>> rates;
    private final FormField<Integer> steps;
    private final ChoiceField<String> bias;
    private final List<FormField<?>> fields;
    private final Original original;
    private final StringProperty problem = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty(false);

    /** What the fields begin with. */
    private record Original(String r, String alpha, String rate, String bias, String steps) {}

    private ForkViewModel(RunViewModel run, Experiment experiment, AdapterConfig lane) {
        this.run = run;
        this.lane = lane;
        double rate =
                lane.learningRate() == null
                        ? experiment.training().learningRate()
                        : lane.learningRate();
        original =
                new Original(
                        Integer.toString(lane.lora().r()),
                        NumberText.plain(lane.lora().loraAlpha()),
                        NumberText.plain(rate),
                        Json.nameOf(lane.lora().bias()),
                        Integer.toString(experiment.training().steps()));
        ranks =
                new FormField<>(
                        "The rank from here on. A larger one keeps what the lane has learned, a"
                                + " smaller one the most of it. Several, separated by commas, make"
                                + " a lane each.",
                        original.r(),
                        listOf(SettingReading.of(Settings.ADAPTER, "r", Integer.class)));
        alphas =
                new FormField<>(
                        "lora_alpha from here on. B is scaled so that nothing jumps. 2r goes with"
                                + " the rank; several values are combined with every rank.",
                        original.alpha(),
                        listOf(NumberReading::alpha));
        rates =
                new FormField<>(
                        "The peak of the learning rate from here on; its schedule goes on. Several,"
                                + " separated by commas, are combined with every rank.",
                        original.rate(),
                        listOf(
                                SettingReading.of(
                                        Settings.TRAINING, "learning_rate", Double.class)));
        steps =
                new FormField<>(
                        "Steps in all, those before the fork included. A run that is finished needs"
                                + " more to go on.",
                        original.steps(),
                        SettingReading.of(Settings.TRAINING, "steps", Integer.class));
        bias =
                new ChoiceField<>(
                        "Which biases are trained as well from here on.",
                        Settings.ADAPTER.named("bias").choices().stream()
                                .map(Setting::shown)
                                .toList());
        bias.choose(original.bias());
        fields = List.of(ranks, alphas, rates, steps);
    }

    /** Empty if the run cannot be forked: it has not begun, or cannot be read. */
    static Optional<ForkViewModel> of(RunViewModel run, String lane) {
        Experiment experiment = run.commands().experiment();
        if (experiment == null || run.stepProperty().get() == 0) {
            return Optional.empty();
        }
        return experiment.lanes().stream()
                .filter(candidate -> candidate.name().equals(lane))
                .map(found -> new ForkViewModel(run, experiment, found))
                .findFirst();
    }

    String laneName() {
        return lane.name();
    }

    /** Whether it has matrices whose rank could change. */
    boolean hasAdapter() {
        return lane.method() == Method.LORA;
    }

    /** Where the fork begins, as a sentence. */
    ObservableValue<String> place() {
        return Bindings.createStringBinding(
                () -> {
                    String step = NumberText.count(run.stepProperty().get());
                    return switch (run.statusProperty().get()) {
                        case TRAINING, STARTING ->
                                "Branches at the step that it has reached then; it is at %s now."
                                        .formatted(step);
                        case PAUSED -> "Branches at step %s.".formatted(step);
                        default -> lastCheckpoint(run.folder());
                    };
                },
                run.stepProperty(),
                run.statusProperty());
    }

    private static String lastCheckpoint(Path folder) {
        try {
            return CheckpointFile.allIn(new RunFolder(folder).checkpoints()).stream()
                    .mapToInt(CheckpointFile::step)
                    .max()
                    .stream()
                    .mapToObj(NumberText::count)
                    .map("Branches at step %s, the run's last checkpoint."::formatted)
                    .findFirst()
                    .orElse("The run has no checkpoint to branch at.");
        } catch (IOException e) {
            return "The run's checkpoints cannot be read.";
        }
    }

    FormField<List<Integer>> ranks() {
        return ranks;
    }

    FormField<List<AlphaLaw>> alphas() {
        return alphas;
    }

    FormField<List<Double>> rates() {
        return rates;
    }

    FormField<Integer> steps() {
        return steps;
    }

    ChoiceField<String> bias() {
        return bias;
    }

    /** Why the fork was refused; empty if it was not. */
    StringProperty problemProperty() {
        return problem;
    }

    /** Whether the state of the lane is being saved. */
    BooleanProperty busyProperty() {
        return busy;
    }

    /**
     * Begins the fork, unless something in the form cannot be read.
     *
     * @param begun is called when it trains
     */
    void fork(Runnable begun) {
        if (busy.get() || !fields.stream().allMatch(FormField::isValid)) {
            return;
        }
        problem.set("");
        busy.set(true);
        run.commands().fork(lane.name(), changes(), refusal -> ended(refusal, begun));
    }

    private void ended(String refusal, Runnable begun) {
        busy.set(false);
        problem.set(refusal);
        if (refusal.isEmpty()) {
            begun.run();
        }
    }

    /** What differs from the lane; nothing else is asked for. */
    ForkChanges changes() {
        String mode = bias.value();
        return new ForkChanges(
                new Grid(
                        differing(ranks, original.r()),
                        differing(alphas, original.alpha()),
                        differing(rates, original.rate())),
                mode.equals(original.bias())
                        ? null
                        : Json.named(BiasMode.class, mode).orElseThrow(),
                steps.textProperty().get().equals(original.steps()) ? 0 : steps.value());
    }

    private static <T> List<T> differing(FormField<List<T>> field, String before) {
        return field.textProperty().get().equals(before) ? List.of() : field.value();
    }
}
