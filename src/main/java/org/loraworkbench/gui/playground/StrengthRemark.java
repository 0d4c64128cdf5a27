package org.loraworkbench.gui.playground;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;

/** What a factor on alpha changes in the lanes of an experiment, and what it leaves as it is. */
final class StrengthRemark {

    private StrengthRemark() {}

    /** A sentence or two; empty if no lane has low-rank matrices. */
    static String of(Experiment experiment) {
        List<LoraConfig> adapters =
                experiment.lanes().stream()
                        .filter(lane -> lane.method() == Method.LORA)
                        .map(AdapterConfig::lora)
                        .toList();
        if (adapters.isEmpty()) {
            return "";
        }
        List<String> left = left(experiment, adapters);
        return left.isEmpty()
                ? "0 is the base, 1 what was trained."
                : "Scales ΔW = (α/r)·B·A alone: 0 takes it away, 1 is what was trained. %s as trained."
                        .formatted(sentence(left));
    }

    private static List<String> left(Experiment experiment, List<LoraConfig> adapters) {
        List<String> left = new ArrayList<>();
        if (!experiment.taskType().headModules().isEmpty()) {
            left.add("heads");
        }
        if (adapters.stream().anyMatch(lora -> lora.bias() != BiasMode.NONE)) {
            left.add("biases");
        }
        if (adapters.stream().anyMatch(lora -> !lora.modulesToSave().isEmpty())) {
            left.add("saved modules");
        }
        if (adapters.stream().anyMatch(LoraConfig::useDora)) {
            left.add("DoRA's lengths of rows");
        }
        if (experiment.lanes().stream().anyMatch(lane -> lane.method() == Method.FULL)) {
            left.add("lanes trained in full");
        }
        return left;
    }

    /** Of one, two or more. */
    private static String sentence(List<String> left) {
        int last = left.size() - 1;
        String all =
                last == 0
                        ? left.get(0)
                        : String.join(", ", left.subList(0, last)) + " and " + left.get(last);
        return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1) + " stay";
    }
}
