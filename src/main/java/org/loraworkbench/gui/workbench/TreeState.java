package org.loraworkbench.gui.workbench;

import java.util.Map;
import java.util.Set;
import org.loraworkbench.gui.common.TargetShortcut;

/**
 * Which layers are ticked, and by what.
 *
 * @param ticks the ticks, unless an expression has taken their place: then those that it replaced
 * @param expression ticks the layers that it matches; empty for none
 * @param ranks layers with a rank of their own, by their paths
 */
record TreeState(Ticks ticks, String expression, Map<String, Integer> ranks) {

    /**
     * @param shortcut null where ticks were set by hand
     * @param lastLayers as {@link ModuleTreeViewModel#lastLayersProperty}
     * @param paths of the ticked layers
     */
    record Ticks(TargetShortcut shortcut, int lastLayers, Set<String> paths) {}
}
