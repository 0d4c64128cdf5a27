package org.loraworkbench.gui.workbench;

import static org.loraworkbench.gui.common.form.NumberReading.decimal;
import static org.loraworkbench.gui.common.form.NumberReading.listOf;
import static org.loraworkbench.gui.common.form.NumberReading.wholeNumber;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.AlphaLaw;
import org.loraworkbench.config.Grid;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.form.ChoiceField;
import org.loraworkbench.gui.common.form.FormField;
import org.loraworkbench.gui.common.form.NumberReading;

/** How to adapt and how to train; every field with its default, its help and its error. */
public final class SettingsViewModel {

    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    public final FormField<List<Integer>> ranks =
            new FormField<>(
                    "r, the rank of B·A. Several ranks, separated by commas, are trained side by"
                            + " side.",
                    "8",
                    listOf(wholeNumber(1, 4096)));
    public final FormField<List<AlphaLaw>> alphas =
            new FormField<>(
                    "lora_alpha. B·A is multiplied by alpha/r before it is added. 2r goes with the"
                            + " rank, 8√r or 8sqrt(r) with its root. Several values are combined"
                            + " with every rank.",
                    "16",
                    listOf(NumberReading::alpha));
    public final FormField<Double> dropout =
            new FormField<>(
                    "lora_dropout, the share of a layer's inputs that A does not see in a step.",
                    "0.0",
                    decimal(0, 1));
    public final ChoiceField<String> bias =
            new ChoiceField<>(
                    "Which biases are trained as well: none, all of the model, or those of the"
                            + " adapted layers (lora_only).",
                    List.of("none", "all", "lora_only"));
    public final FormField<List<Double>> learningRates =
            new FormField<>(
                    "The largest step size of AdamW. LoRA takes about ten times that of full"
                            + " fine-tuning. Several rates, separated by commas, are combined with"
                            + " every rank: each rank is then judged at its own best.",
                    "0.001",
                    listOf(decimal(0, UNLIMITED)));
    public final FormField<Integer> steps =
            new FormField<>("How many batches to train on.", "300", wholeNumber(1, 10_000_000));
    public final FormField<Integer> batchSize =
            new FormField<>(
                    "Examples in a step. Every adapter sees the same ones.",
                    "16",
                    wholeNumber(1, 4096));
    public final FormField<Integer> maxLength =
            new FormField<>(
                    "Longer texts are cut to this many tokens.", "32", wholeNumber(2, 131_072));
    public final FormField<Integer> seed =
            new FormField<>(
                    "Decides initial values, dropout and the order of the data.",
                    "42",
                    wholeNumber(0, Integer.MAX_VALUE));
    public final ChoiceField<String> precision =
            new ChoiceField<>(
                    "Number format of the frozen weights. auto measures which is faster on this"
                            + " machine.",
                    List.of("auto", "float32", "bfloat16"));
    public final ChoiceField<String> schedule =
            new ChoiceField<>(
                    "How the learning rate goes from its largest value to the end.",
                    List.of("linear", "cosine", "constant"));
    public final FormField<Integer> warmupSteps =
            new FormField<>(
                    "Steps over which the learning rate rises from 0.",
                    "0",
                    wholeNumber(0, 10_000_000));
    public final FormField<Double> weightDecay =
            new FormField<>("AdamW's decoupled weight decay.", "0.01", decimal(0, UNLIMITED));
    public final FormField<Double> maxGradNorm =
            new FormField<>(
                    "Gradients with a greater norm are scaled down to it.",
                    "1.0",
                    decimal(0, UNLIMITED));
    public final FormField<Integer> evalEvery =
            new FormField<>(
                    "Steps between two measurements on the validation set.",
                    "50",
                    wholeNumber(1, 10_000_000));
    public final FormField<Integer> earlyStoppingPatience =
            new FormField<>(
                    "A lane ends after this many measurements without a smaller validation loss.",
                    "0",
                    wholeNumber(0, 10_000_000));
    public final ChoiceField<String> initialization =
            new ChoiceField<>(
                    "How A and B begin: A spread evenly (kaiming) or normally (gaussian) with B"
                            + " zero, or both from the largest singular values of W0 (pissa).",
                    List.of("kaiming", "gaussian", "pissa"));
    public final MemorySettings memory = new MemorySettings();
    public final BooleanProperty dora = new SimpleBooleanProperty(false);
    public final BooleanProperty rsLora = new SimpleBooleanProperty(false);
    public final BooleanProperty baseDropout = new SimpleBooleanProperty(false);
    public final BooleanProperty fullBaseline = new SimpleBooleanProperty(false);
    public final BooleanProperty headBaseline = new SimpleBooleanProperty(false);

    private final Map<String, FormField<?>> fields =
            named(
                    "r", ranks,
                    "lora_alpha", alphas,
                    "lora_dropout", dropout,
                    "learning_rate", learningRates,
                    "steps", steps,
                    "batch_size", batchSize,
                    "max_length", maxLength,
                    "seed", seed,
                    "warmup_steps", warmupSteps,
                    "weight_decay", weightDecay,
                    "max_grad_norm", maxGradNorm,
                    "eval_every", evalEvery,
                    "early_stopping_patience", earlyStoppingPatience,
                    "gradient_accumulation_steps", memory.accumulation);
    private final Map<String, Property<?>> choices =
            Map.ofEntries(
                    Map.entry("bias", bias.valueProperty()),
                    Map.entry("precision", precision.valueProperty()),
                    Map.entry("lr_schedule", schedule.valueProperty()),
                    Map.entry("init_lora_weights", initialization.valueProperty()),
                    Map.entry("use_dora", dora),
                    Map.entry("use_rslora", rsLora),
                    Map.entry("base_dropout", baseDropout),
                    Map.entry("full", fullBaseline),
                    Map.entry("head", headBaseline),
                    Map.entry("base_quantization", memory.quantization.valueProperty()),
                    Map.entry("gradient_checkpointing", memory.checkpointing.valueProperty()));

    public SettingsViewModel() {
        List.of(ranks.textProperty(), alphas.textProperty(), learningRates.textProperty(), rsLora)
                .forEach(input -> input.addListener((property, old, now) -> describeGrid()));
        dropout.hintProperty().set("0 is off");
        batchSize.hintProperty().set("examples a step");
        maxLength.hintProperty().set("tokens");
        seed.hintProperty().set("same seed, same run");
        earlyStoppingPatience.hintProperty().set("0: never");
        describeGrid();
    }

    private static Map<String, FormField<?>> named(Object... namesAndFields) {
        Map<String, FormField<?>> named = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFields.length; i += 2) {
            named.put((String) namesAndFields[i], (FormField<?>) namesAndFields[i + 1]);
        }
        return Collections.unmodifiableMap(named);
    }

    /** Every field that can be wrong, by the name that an experiment gives it. */
    public Map<String, FormField<?>> fields() {
        return fields;
    }

    /** Everything else that can change, by the name that an experiment gives it. */
    public Map<String, Property<?>> choices() {
        return choices;
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
        choices.forEach((name, choice) -> chosen.put(name, choice.getValue()));
        return chosen;
    }

    /** Puts everything back. */
    @SuppressWarnings("unchecked") // the values come from these properties
    void restore(Map<String, FormField.State> fieldStates, Map<String, Object> chosen) {
        fieldStates.forEach((name, state) -> fields.get(name).restore(state));
        chosen.forEach((name, value) -> ((Property<Object>) choices.get(name)).setValue(value));
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

    /** The factor before B·A: alpha/r, or alpha/√r with rsLoRA (Kalajdzievski, 2023). */
    public double scale(int rank, double alpha) {
        return rsLora.get() ? alpha / Math.sqrt(rank) : alpha / rank;
    }

    private void describeGrid() {
        String factor = rsLora.get() ? "alpha/√r" : "alpha/r";
        if (!hasAdapters()) {
            ranks.hintProperty().set("");
            alphas.hintProperty().set(factor);
            learningRates.hintProperty().set("");
            return;
        }
        int adapters = adapterCount();
        ranks.hintProperty()
                .set(adapters == 1 ? "1,2,4,8 trains four" : adapters + " adapters side by side");
        String scales =
                ranks.value().stream()
                        .flatMap(
                                rank ->
                                        alphas.value().stream()
                                                .map(alpha -> scale(rank, alpha.of(rank))))
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .map(NumberText::plain)
                        .distinct()
                        .collect(Collectors.joining(", "));
        alphas.hintProperty().set(factor + " = " + scales);
        int rates = learningRates.value().size();
        learningRates
                .hintProperty()
                .set(rates == 1 ? "1e-3, 3e-3 trains both" : rates + " rates for every rank");
    }
}
