package org.loraworkbench.gui.workbench;

import static org.loraworkbench.gui.common.form.NumberReading.listOf;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.AlphaLaw;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Grid;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.Setting;
import org.loraworkbench.config.Settings;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.form.ChoiceField;
import org.loraworkbench.gui.common.form.FormField;
import org.loraworkbench.gui.common.form.NumberReading;
import org.loraworkbench.gui.common.form.SettingFields;
import org.loraworkbench.gui.common.form.SettingReading;

/**
 * How to adapt and how to train: a field for each described setting. Rank, alpha and learning rate
 * take several values, which multiply.
 */
public final class SettingsViewModel {

    private static final String R = "r";
    private static final String ALPHA = "lora_alpha";
    private static final String RATE = "learning_rate";
    private static final String PRECISION = "precision";
    private static final String RSLORA = "use_rslora";

    public final FormField<List<Integer>> ranks =
            new FormField<>(
                    help(Settings.ADAPTER.named(R)),
                    Setting.shown(LoraConfig.defaults().r()),
                    listOf(SettingReading.of(Settings.ADAPTER, R, Integer.class)));
    public final FormField<List<AlphaLaw>> alphas =
            new FormField<>(
                    help(Settings.ADAPTER.named(ALPHA)),
                    Setting.shown(LoraConfig.defaults().loraAlpha()),
                    listOf(NumberReading::alpha));
    public final FormField<List<Double>> learningRates =
            new FormField<>(
                    help(Settings.TRAINING.named(RATE)),
                    Setting.shown(TrainingConfig.defaults().learningRate()),
                    listOf(SettingReading.of(Settings.TRAINING, RATE, Double.class)));
    public final SettingFields<LoraConfig> adapter =
            new SettingFields<>(Settings.ADAPTER.without(R, ALPHA));
    public final SettingFields<TrainingConfig> training =
            new SettingFields<>(Settings.TRAINING.without(RATE));
    public final SettingFields<Experiment> base =
            new SettingFields<>(Settings.EXPERIMENT.only("base_quantization"));
    public final BooleanProperty fullBaseline = new SimpleBooleanProperty(false);
    public final BooleanProperty headBaseline = new SimpleBooleanProperty(false);

    private final Map<String, FormField<?>> fields = new LinkedHashMap<>();
    private final Map<String, ChoiceField<String>> choices = new LinkedHashMap<>();
    private final Map<String, BooleanProperty> switches = new LinkedHashMap<>();

    public SettingsViewModel() {
        fields.put(R, ranks);
        fields.put(ALPHA, alphas);
        fields.put(RATE, learningRates);
        for (SettingFields<?> described : List.of(adapter, training, base)) {
            fields.putAll(described.typed());
            choices.putAll(described.chosen());
            switches.putAll(described.ticked());
        }
        Stream.of(ranks, alphas, learningRates)
                .forEach(
                        field ->
                                field.textProperty()
                                        .addListener((property, old, now) -> describeGrid()));
        switches.get(RSLORA).addListener((property, old, now) -> describeGrid());
        fields.get("steps")
                .textProperty()
                .addListener((property, old, now) -> proposeCheckpoints());
        describeGrid();
        proposeCheckpoints();
    }

    /** The help of a setting that takes several values here. */
    private static String help(Setting one) {
        return SettingReading.help(one) + " " + Settings.GRID.named(one.name()).help();
    }

    /** Every field that can be wrong, by the name of its setting. */
    public Map<String, FormField<?>> fields() {
        return fields;
    }

    /** Every choice from a list, by the name of its setting. */
    public Map<String, ChoiceField<String>> choices() {
        return choices;
    }

    /** Everything that is on or off, by the name of its setting. */
    public Map<String, BooleanProperty> switches() {
        return switches;
    }

    /** What a switch is for. */
    String help(String name) {
        SettingFields<?> described = adapter.ticked().containsKey(name) ? adapter : training;
        return described.help(name);
    }

    /** Everything that can change and is not typed, by its name. */
    Map<String, Property<?>> options() {
        Map<String, Property<?>> options = new LinkedHashMap<>(switches);
        choices.forEach((name, choice) -> options.put(name, choice.valueProperty()));
        options.put("full", fullBaseline);
        options.put("head", headBaseline);
        return options;
    }

    /** Lets all fields be changed by the next proposal, whoever set them. */
    void followProposals() {
        fields.values().forEach(FormField::giveUp);
    }

    /** What stands in all fields, and who put it there. */
    Map<String, FormField.State> fieldStates() {
        Map<String, FormField.State> states = new LinkedHashMap<>();
        fields.forEach((name, field) -> states.put(name, field.state()));
        return states;
    }

    /** What is chosen of everything else. */
    Map<String, Object> chosen() {
        Map<String, Object> chosen = new LinkedHashMap<>();
        options().forEach((name, option) -> chosen.put(name, option.getValue()));
        return chosen;
    }

    /** Puts everything back. */
    @SuppressWarnings("unchecked") // the values come from these properties
    void restore(Map<String, FormField.State> fieldStates, Map<String, Object> chosen) {
        fieldStates.forEach((name, state) -> fields.get(name).restore(state));
        options().forEach((name, option) -> ((Property<Object>) option).setValue(chosen.get(name)));
    }

    /** The adapter's settings as far as they can be read, without its layers. */
    LoraConfig lora() {
        return adapter.read(LoraConfig.defaults());
    }

    /** The settings of training as far as they can be read. */
    TrainingConfig training() {
        return training.read(TrainingConfig.defaults());
    }

    /** Of the base's frozen weights. */
    BaseQuantization quantization() {
        return (BaseQuantization) base.value("base_quantization");
    }

    /** Whether ranks, alphas and learning rates say which adapters are meant. */
    boolean hasAdapters() {
        return ranks.isValid() && alphas.isValid() && learningRates.isValid();
    }

    /** How many adapters the ranks, alphas and learning rates make. */
    public int adapterCount() {
        AdapterConfig any = AdapterConfig.lora("any", LoraConfig.defaults());
        return new Grid(ranks.value(), alphas.value(), learningRates.value()).lanes(any).size();
    }

    /** What is trained, such as {@code 1 adapter, 300 steps of 16 examples}. */
    String inWords() {
        int adapters = adapterCount();
        return "%s, %d steps of %d examples"
                .formatted(
                        adapters == 1 ? "1 adapter" : adapters + " adapters side by side",
                        training().steps(),
                        training().batchSize());
    }

    /** The factor before B·A: alpha/r, or alpha/√r with rsLoRA (Kalajdzievski, 2023). */
    public double scale(int rank, double alpha) {
        return isRankStabilised() ? alpha / Math.sqrt(rank) : alpha / rank;
    }

    boolean isRankStabilised() {
        return switches.get(RSLORA).get();
    }

    /**
     * Says what {@code auto} stands for.
     *
     * @param measured on this machine; empty where it was not yet
     */
    void tellFastest(Optional<Precision> measured) {
        String here =
                measured.map(found -> "here " + Setting.shown(found)).orElse("measured at start");
        boolean isAuto = training().precision() == Precision.AUTO;
        choices.get(PRECISION).hintProperty().set(isAuto ? here : "");
    }

    private void proposeCheckpoints() {
        int every = ProposedSettings.checkpointEvery(training().steps());
        fields.get("checkpoint_every").propose(String.valueOf(every));
    }

    private void describeGrid() {
        String factor = isRankStabilised() ? "alpha/√r" : "alpha/r";
        if (!hasAdapters()) {
            ranks.hintProperty().set("");
            alphas.hintProperty().set(factor);
            learningRates.hintProperty().set("");
            return;
        }
        int adapters = adapterCount();
        ranks.hintProperty()
                .set(adapters == 1 ? "1,2,4,8 trains four" : adapters + " adapters side by side");
        alphas.hintProperty().set(factor + " = " + scales());
        int rates = learningRates.value().size();
        learningRates
                .hintProperty()
                .set(rates == 1 ? "1e-3, 3e-3 trains both" : rates + " rates for every rank");
    }

    private String scales() {
        return ranks.value().stream()
                .flatMap(rank -> alphas.value().stream().map(alpha -> scale(rank, alpha.of(rank))))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(NumberText::plain)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
