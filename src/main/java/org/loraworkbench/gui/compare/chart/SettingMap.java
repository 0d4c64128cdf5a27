package org.loraworkbench.gui.compare.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.LaneGroup;
import org.loraworkbench.runs.compare.Quality;

/**
 * Lanes by two of their settings.
 *
 * @param across the values of the one, from the least to the greatest
 * @param up the values of the other, from the least to the greatest
 * @param cells those that hold a lane whose quality is known
 */
record SettingMap(List<String> across, List<String> up, List<Cell> cells) {

    static final SettingMap EMPTY = new SettingMap(List.of(), List.of(), List.of());

    /**
     * @param column index in the values across
     * @param row index in the values up
     * @param lanes at least one: several where only the seed differs, or other settings too
     * @param judged those of which mean and spread are: the complete ones, or while there is none
     *     the first
     */
    record Cell(
            int column,
            int row,
            List<ChartedLane> lanes,
            List<ChartedLane> judged,
            double mean,
            double spread) {}

    /** Lanes that have no such setting, as a full fine-tuning has no rank, are left out. */
    static SettingMap of(
            List<ChartedLane> lanes, Quality quality, Column acrossSetting, Column upSetting) {
        List<ChartedLane> known =
                lanes.stream()
                        .filter(lane -> !acrossSetting.shown(lane.lane()).isEmpty())
                        .filter(lane -> !upSetting.shown(lane.lane()).isEmpty())
                        .filter(lane -> Double.isFinite(lane.lane().value(quality)))
                        .toList();
        List<String> across = values(known, acrossSetting);
        List<String> up = values(known, upSetting);
        List<Cell> cells = new ArrayList<>();
        Collection<List<ChartedLane>> groups =
                known.stream()
                        .collect(
                                Collectors.groupingBy(
                                        lane ->
                                                List.of(
                                                        acrossSetting.shown(lane.lane()),
                                                        upSetting.shown(lane.lane()))))
                        .values();
        for (List<ChartedLane> group : groups) {
            int column = across.indexOf(acrossSetting.shown(group.get(0).lane()));
            int row = up.indexOf(upSetting.shown(group.get(0).lane()));
            List<ChartedLane> judged = judged(group);
            double mean = mean(judged, quality);
            double spread = spread(judged, quality, mean);
            cells.add(new Cell(column, row, group, judged, mean, spread));
        }
        return new SettingMap(across, up, cells);
    }

    /** Numbers in their order, texts in theirs. */
    private static List<String> values(List<ChartedLane> lanes, Column setting) {
        Comparator<ComparedLane> order =
                setting.kind().isNumber()
                        ? Comparator.comparingDouble(setting::number)
                        : Comparator.comparing(setting::shown);
        return lanes.stream()
                .map(ChartedLane::lane)
                .sorted(order)
                .map(setting::shown)
                .distinct()
                .toList();
    }

    private static List<ChartedLane> judged(List<ChartedLane> group) {
        List<ChartedLane> complete =
                group.stream().filter(lane -> lane.lane().isComplete()).toList();
        return complete.isEmpty() ? group.subList(0, 1) : complete;
    }

    /** The least and the greatest mean of a cell. */
    DoubleSummaryStatistics range() {
        return cells.stream().mapToDouble(Cell::mean).summaryStatistics();
    }

    /** Whether a cell is the mean of lanes that are not repetitions of each other. */
    boolean isMixed() {
        return cells.stream()
                .filter(cell -> cell.judged().size() > 1)
                .map(cell -> cell.judged().stream().map(ChartedLane::lane).toList())
                .anyMatch(lanes -> LaneGroup.overSeeds(lanes).size() > 1);
    }

    private static double mean(List<ChartedLane> group, Quality quality) {
        return group.stream()
                .mapToDouble(lane -> lane.lane().value(quality))
                .average()
                .orElseThrow();
    }

    /** The standard deviation of the sample; 0 for a single lane. */
    private static double spread(List<ChartedLane> group, Quality quality, double mean) {
        double squares =
                group.stream()
                        .mapToDouble(lane -> Math.pow(lane.lane().value(quality) - mean, 2))
                        .sum();
        return group.size() == 1 ? 0 : Math.sqrt(squares / (group.size() - 1));
    }
}
