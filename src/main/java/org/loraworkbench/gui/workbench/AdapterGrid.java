package org.loraworkbench.gui.workbench;

import java.util.List;
import java.util.Objects;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;

/**
 * The adapters of an experiment that one form can hold: every rank with every alpha, and everything
 * else alike.
 *
 * @param first whose settings they share; null without adapters
 */
record AdapterGrid(AdapterConfig first, List<Integer> ranks, List<Double> alphas) {

    /** All lanes with low-rank matrices, of a grid too. */
    static List<AdapterConfig> adapters(Experiment experiment) {
        return experiment.lanes().stream().filter(lane -> lane.method() == Method.LORA).toList();
    }

    /** All adapters, if they are a grid; else the first one alone. */
    static AdapterGrid of(Experiment experiment) {
        List<AdapterConfig> adapters = adapters(experiment);
        if (adapters.isEmpty()) {
            return new AdapterGrid(null, List.of(), List.of());
        }
        AdapterConfig first = adapters.get(0);
        List<AdapterConfig> alike = adapters.stream().filter(a -> alike(a, first)).toList();
        List<Integer> ranks = alike.stream().map(a -> a.lora().r()).distinct().toList();
        List<Double> alphas = alike.stream().map(a -> a.lora().loraAlpha()).distinct().toList();
        AdapterGrid all = new AdapterGrid(first, ranks, alphas);
        return alike.size() == adapters.size() && all.size() == adapters.size()
                ? all
                : new AdapterGrid(first, ranks.subList(0, 1), alphas.subList(0, 1));
    }

    /** How many adapters it holds. */
    int size() {
        return ranks.size() * alphas.size();
    }

    private static boolean alike(AdapterConfig one, AdapterConfig other) {
        LoraConfig lora = other.lora();
        return one.lora().withRankAndAlpha(lora.r(), lora.loraAlpha()).equals(lora)
                && Objects.equals(one.learningRate(), other.learningRate());
    }
}
