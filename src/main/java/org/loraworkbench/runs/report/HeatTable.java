package org.loraworkbench.runs.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Figure;
import org.loraworkbench.runs.compare.Quality;

/**
 * Ranks times alphas, or learning rates, as a table whose cells are the stronger in colour the
 * better they are.
 */
final class HeatTable {

    private HeatTable() {}

    /**
     * Empty unless there are two ranks and two values of the other setting at least.
     *
     * @param setting that is combined with the ranks
     */
    static Optional<String> of(List<ComparedLane> lanes, Quality quality, Column setting) {
        Map<Integer, Map<Double, Double>> byRank =
                lanes.stream()
                        .filter(ComparedLane::isLora)
                        .filter(lane -> Double.isFinite(lane.value(quality)))
                        .collect(
                                Collectors.groupingBy(
                                        lane -> lane.settings().lora().r(),
                                        TreeMap::new,
                                        Collectors.groupingBy(
                                                setting::number,
                                                Collectors.averagingDouble(
                                                        lane -> lane.value(quality)))));
        TreeSet<Double> values = new TreeSet<>();
        byRank.values().forEach(row -> values.addAll(row.keySet()));
        return byRank.size() < 2 || values.size() < 2
                ? Optional.empty()
                : Optional.of(table(byRank, values, quality, setting));
    }

    private static String table(
            Map<Integer, Map<Double, Double>> byRank,
            TreeSet<Double> values,
            Quality quality,
            Column setting) {
        Markup html = new Markup();
        html.open("table", "class", "heat").open("tr").element("th", "r \\ " + setting.title());
        values.forEach(value -> html.element("th", Figure.shown(setting.kind(), value)));
        html.close();
        for (Map.Entry<Integer, Map<Double, Double>> row : byRank.entrySet()) {
            html.open("tr").element("th", row.getKey().toString());
            for (double value : values) {
                cell(html, row.getValue().get(value), byRank, quality);
            }
            html.close();
        }
        return html.close().toString();
    }

    private static void cell(
            Markup html, Double value, Map<Integer, Map<Double, Double>> byRank, Quality quality) {
        if (value == null) {
            html.element("td", "");
            return;
        }
        html.element(
                "td",
                Figure.shown(Column.of(quality).kind(), value),
                "style",
                String.format(Locale.ROOT, "--strength: %.0f%%", strength(value, byRank, quality)));
    }

    /** In percent: 5 for the worst cell, 75 for the best. */
    private static double strength(
            double value, Map<Integer, Map<Double, Double>> byRank, Quality quality) {
        var all =
                byRank.values().stream()
                        .flatMap(row -> row.values().stream())
                        .mapToDouble(cell -> quality.gain(cell, 0))
                        .summaryStatistics();
        double range = all.getMax() - all.getMin();
        return range == 0 ? 40 : 5 + 70 * (quality.gain(value, 0) - all.getMin()) / range;
    }
}
