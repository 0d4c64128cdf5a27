package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseWeightsChoice;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.TrainingConfig;

/**
 * Where the page's content was taken over from. What the page has no field for is kept as it was
 * there, so that training again means the same.
 *
 * @param from words such as {@code r8 of “ranks”}; empty: the page was filled by hand
 * @param name the experiment's
 * @param usualName what the page would have called it
 * @param dataset its name and how much of it
 * @param leftOut adapters that one form cannot hold beside the first
 */
public record SettingsOrigin(
        String from,
        String name,
        String usualName,
        BaseWeightsChoice baseWeights,
        DatasetConfig dataset,
        LoraConfig lora,
        TrainingConfig training,
        int leftOut) {

    /** The page was filled by hand: what it has no field for is as usual. */
    public static final SettingsOrigin NONE =
            new SettingsOrigin(
                    "",
                    "",
                    "",
                    BaseWeightsChoice.PRETRAINED,
                    null,
                    LoraConfig.defaults(),
                    TrainingConfig.defaults(),
                    0);

    static SettingsOrigin of(Experiment experiment, String from) {
        List<AdapterConfig> adapters = AdapterGrid.adapters(experiment);
        AdapterGrid grid = AdapterGrid.of(experiment);
        LoraConfig lora = adapters.isEmpty() ? LoraConfig.defaults() : adapters.get(0).lora();
        int leftOut = adapters.size() - grid.size();
        return new SettingsOrigin(
                experiment.search().isEmpty()
                        ? from
                        : from + ", a search (“Find the rank” begins it again)",
                experiment.name(),
                ExperimentForm.usualName(grid.ranks(), experiment.dataset().title()),
                experiment.baseWeights(),
                experiment.dataset(),
                lora,
                experiment.training(),
                leftOut);
    }

    /** The experiment's own name, as long as its ranks are trained on its data. */
    String name(String usual) {
        return usual.equals(usualName) ? name : usual;
    }

    /** The data set that is chosen on the page, as much of it as was taken there. */
    DatasetConfig dataset(DatasetConfig chosen) {
        return dataset != null && dataset.id().equals(chosen.id())
                ? dataset.withProblemType(chosen.problemType())
                : chosen;
    }

    /** A sentence for the page; empty if it was filled by hand. */
    public String inWords() {
        if (from.isEmpty()) {
            return "";
        }
        List<String> kept = kept();
        String keptWords = kept.isEmpty() ? "" : "; kept as there: " + String.join(", ", kept);
        String leftOutWords =
                leftOut == 0
                        ? ""
                        : leftOut == 1
                                ? "; one adapter with other settings is left out"
                                : "; " + leftOut + " adapters with other settings are left out";
        return "Settings of " + from + keptWords + leftOutWords + ".";
    }

    private List<String> kept() {
        List<String> kept = new ArrayList<>();
        keep(kept, baseWeights == BaseWeightsChoice.RANDOM, "base_weights random");
        keep(kept, dataset.validationName() != null, "validation_name " + dataset.validationName());
        keep(kept, dataset.trainSize() != 0, "train_size " + dataset.trainSize());
        keep(kept, dataset.validationSize() != 0, "validation_size " + dataset.validationSize());
        keep(kept, !lora.alphaPattern().isEmpty(), "alpha_pattern");
        keep(kept, !lora.modulesToSave().isEmpty(), "modules_to_save");
        return kept;
    }

    private static void keep(List<String> kept, boolean unusual, String name) {
        if (unusual) {
            kept.add(name);
        }
    }
}
