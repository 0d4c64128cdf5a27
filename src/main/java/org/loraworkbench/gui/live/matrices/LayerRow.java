package org.loraworkbench.gui.live.matrices;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loraworkbench.events.matrices.MatrixSnapshot;

/**
 * A layer to choose.
 *
 * @param name Hugging Face's
 * @param change the largest norm of ΔW in any lane
 */
record LayerRow(String name, double change) {

    private static final Pattern BLOCK = Pattern.compile("(?:.*?\\.)?(\\d+)\\.(.+)");

    /**
     * The layers of some cohorts after a step, in the order of the model.
     *
     * @param byChange whether they are in the order of their change instead
     */
    static List<LayerRow> of(List<MatrixSnapshot> snapshots, boolean byChange) {
        Map<String, LayerRow> byName = new LinkedHashMap<>();
        snapshots.stream()
                .flatMap(snapshot -> snapshot.layers().stream())
                .map(found -> new LayerRow(found.name(), found.largestChange()))
                .forEach(row -> byName.merge(row.name(), row, LayerRow::larger));
        List<LayerRow> rows = new ArrayList<>(byName.values());
        if (byChange) {
            rows.sort(Comparator.comparingDouble(LayerRow::change).reversed());
        }
        return rows;
    }

    /** The block and what comes after it: {@code 3 · attention.self.query}. */
    String shortName() {
        return shortName(name);
    }

    static String shortName(String name) {
        Matcher matcher = BLOCK.matcher(name);
        return matcher.matches() ? matcher.group(1) + " · " + matcher.group(2) : name;
    }

    private static LayerRow larger(LayerRow one, LayerRow other) {
        return one.change > other.change ? one : other;
    }
}
