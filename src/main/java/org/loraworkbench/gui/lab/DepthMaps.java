package org.loraworkbench.gui.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.loraworkbench.gui.lab.chart.DepthMap;

/**
 * Values of layers, placed by depth and kind.
 *
 * @param kinds of modules, without what their names begin with
 * @param blocks from the first to the last; a dash for layers outside of blocks
 */
record DepthMaps(List<String> kinds, List<String> blocks, List<DepthMap> maps) {

    static DepthMaps of(
            List<LayerName> layers,
            List<ShownAdapter> adapters,
            Measure measure,
            BaseViewModel base) {
        List<String> kinds = layers.stream().map(LayerName::kind).distinct().toList();
        List<Integer> blocks =
                layers.stream()
                        .map(layer -> layer.block() < 0 ? Integer.MAX_VALUE : layer.block())
                        .distinct()
                        .sorted()
                        .toList();
        List<DepthMap> maps = new ArrayList<>();
        for (ShownAdapter adapter : adapters) {
            List<DepthMap.Cell> cells = new ArrayList<>();
            for (LayerName layer : layers) {
                OptionalDouble value = measure.of(adapter, layer.whole(), base);
                int block = layer.block() < 0 ? Integer.MAX_VALUE : layer.block();
                if (value.isPresent()) {
                    cells.add(
                            new DepthMap.Cell(
                                    layer.whole(),
                                    kinds.indexOf(layer.kind()),
                                    blocks.indexOf(block),
                                    value.getAsDouble()));
                }
            }
            maps.add(new DepthMap(adapter.name(), cells));
        }
        List<String> names =
                blocks.stream()
                        .map(block -> block == Integer.MAX_VALUE ? "–" : block.toString())
                        .toList();
        return new DepthMaps(LayerName.shortened(kinds), names, maps);
    }

    boolean isEmpty() {
        return maps.stream().allMatch(map -> map.cells().isEmpty());
    }
}
