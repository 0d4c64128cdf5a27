package org.loraworkbench.gui.planner;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.loraworkbench.gui.common.TargetShortcut;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;

/** Names by which PEFT finds a set of layers, and no others: the ends of their full names. */
final class TargetNames {

    private TargetNames() {}

    /** As short as they can be: {@code query}, or {@code attention.output.dense}. */
    static Set<String> of(ModelOutline model, TargetShortcut shortcut) {
        List<String> layers =
                model.modules().stream()
                        .filter(ModuleOutline::adaptable)
                        .map(ModuleOutline::name)
                        .toList();
        List<String> others = layers.stream().filter(name -> !shortcut.covers(name)).toList();
        Set<String> names = new LinkedHashSet<>();
        for (String layer : layers) {
            if (shortcut.covers(layer) && names.stream().noneMatch(name -> isEnd(name, layer))) {
                names.add(shortest(layer, others));
            }
        }
        return names;
    }

    /** The shortest end of a name that is no end of another. */
    private static String shortest(String layer, List<String> others) {
        for (int dot = layer.lastIndexOf('.'); dot > 0; dot = layer.lastIndexOf('.', dot - 1)) {
            String end = layer.substring(dot + 1);
            if (others.stream().noneMatch(other -> isEnd(end, other))) {
                return end;
            }
        }
        return layer;
    }

    private static boolean isEnd(String end, String name) {
        return name.equals(end) || name.endsWith("." + end);
    }
}
