package org.loraworkbench.gui.workbench;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.AlphaLaw;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Grid;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;

/**
 * The adapters of an experiment that one form can hold: every rank with every alpha and every
 * learning rate, and everything else alike.
 *
 * @param first whose settings they share; null without adapters
 * @param rates their own; empty where the experiment's is theirs
 */
record AdapterGrid(
        AdapterConfig first, List<Integer> ranks, List<AlphaLaw> alphas, List<Double> rates) {

    /** All lanes with low-rank matrices, of a grid too. */
    static List<AdapterConfig> adapters(Experiment experiment) {
        if (!experiment.search().isEmpty()) {
            return experiment.search().grid().lanes(experiment.adapters().get(0));
        }
        return experiment.lanes().stream().filter(lane -> lane.method() == Method.LORA).toList();
    }

    /** All adapters, if they are a grid; else the first one alone. */
    static AdapterGrid of(Experiment experiment) {
        List<AdapterConfig> adapters = adapters(experiment);
        if (adapters.isEmpty()) {
            return new AdapterGrid(null, List.of(), List.of(), List.of());
        }
        AdapterConfig first = adapters.get(0);
        AdapterGrid all = all(experiment, adapters, first);
        boolean alike = adapters.stream().allMatch(adapter -> alike(adapter, first));
        return alike && all.holds(adapters) ? all : all.firstAlone();
    }

    /** As the experiment asks for a grid, or else by what the lanes have. */
    private static AdapterGrid all(
            Experiment experiment, List<AdapterConfig> adapters, AdapterConfig first) {
        Grid asked = experiment.search().isEmpty() ? experiment.grid() : experiment.search().grid();
        List<Integer> ranks = adapters.stream().map(a -> a.lora().r()).distinct().toList();
        List<AlphaLaw> alphas =
                asked.loraAlpha().isEmpty()
                        ? adapters.stream()
                                .map(a -> AlphaLaw.fixed(a.lora().loraAlpha()))
                                .distinct()
                                .toList()
                        : asked.loraAlpha();
        List<Double> rates =
                adapters.stream()
                        .map(AdapterConfig::learningRate)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        return new AdapterGrid(first, ranks, alphas, rates);
    }

    /** Whether these are its adapters, each of them once. */
    private boolean holds(List<AdapterConfig> adapters) {
        List<AdapterConfig> lanes = new Grid(ranks, alphas, rates).lanes(first);
        return lanes.size() == adapters.size() && points(lanes).equals(points(adapters));
    }

    private static Set<List<Object>> points(List<AdapterConfig> lanes) {
        return lanes.stream()
                .map(
                        lane ->
                                Arrays.<Object>asList(
                                        lane.lora().r(),
                                        lane.lora().loraAlpha(),
                                        lane.learningRate()))
                .collect(Collectors.toSet());
    }

    private AdapterGrid firstAlone() {
        return new AdapterGrid(
                first,
                List.of(first.lora().r()),
                List.of(AlphaLaw.fixed(first.lora().loraAlpha())),
                first.learningRate() == null ? List.of() : List.of(first.learningRate()));
    }

    /** How many adapters it holds. */
    int size() {
        return first == null ? 0 : new Grid(ranks, alphas, rates).lanes(first).size();
    }

    private static boolean alike(AdapterConfig one, AdapterConfig other) {
        LoraConfig lora = other.lora();
        return one.lora().withRankAndAlpha(lora.r(), lora.loraAlpha()).equals(lora)
                && (one.learningRate() == null) == (other.learningRate() == null);
    }
}
