package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.nn.ModuleOutline;

/**
 * The layers that somebody ticked, said as PEFT says it: by as few names as mean exactly these.
 *
 * @param targets names or {@code all-linear}
 * @param layersToTransform the blocks that the names are limited to; empty: all
 * @param rankPattern ranks of layers that have one of their own
 */
record TickedLayers(
        TargetModules targets, List<Integer> layersToTransform, Map<String, Integer> rankPattern) {

    /**
     * @param adaptable every layer of the model that can be adapted
     * @param ticked some of them, at least one
     * @param ownRanks ranks by the full name of a layer
     */
    static TickedLayers of(
            List<ModuleOutline> adaptable, Set<String> ticked, Map<String, Integer> ownRanks) {
        Map<String, Integer> ranks = new LinkedHashMap<>(ownRanks);
        ranks.keySet().retainAll(ticked);
        if (ticked.size() == adaptable.size()) {
            return new TickedLayers(new TargetModules.AllLinear(), List.of(), ranks);
        }
        List<String> names =
                adaptable.stream()
                        .filter(module -> ticked.contains(module.name()))
                        .map(ModuleOutline::shortName)
                        .distinct()
                        .toList();
        if (means(adaptable, ticked, module -> names.contains(module.shortName()))) {
            return new TickedLayers(new TargetModules.Names(names), List.of(), ranks);
        }
        Set<Integer> blocks = blocks(adaptable, ticked);
        Predicate<ModuleOutline> inBlocks =
                module ->
                        names.contains(module.shortName())
                                && module.block().isPresent()
                                && blocks.contains(module.block().getAsInt());
        if (means(adaptable, ticked, inBlocks)) {
            return new TickedLayers(new TargetModules.Names(names), new ArrayList<>(blocks), ranks);
        }
        List<String> all = adaptable.stream().map(ModuleOutline::name).toList();
        return new TickedLayers(
                new TargetModules.Names(all.stream().filter(ticked::contains).toList()),
                List.of(),
                ranks);
    }

    private static boolean means(
            List<ModuleOutline> adaptable, Set<String> ticked, Predicate<ModuleOutline> rule) {
        return adaptable.stream()
                .filter(rule)
                .map(ModuleOutline::name)
                .collect(Collectors.toSet())
                .equals(ticked);
    }

    private static Set<Integer> blocks(List<ModuleOutline> adaptable, Set<String> ticked) {
        return adaptable.stream()
                .filter(module -> ticked.contains(module.name()))
                .map(ModuleOutline::block)
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
