package org.loraworkbench.gui.compare.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import org.loraworkbench.runs.compare.LaneGroup;
import org.loraworkbench.runs.compare.Quality;

/**
 * Lanes by their rank and alpha.
 *
 * @param ranks from the least to the greatest
 * @param alphas from the least to the greatest
 * @param cells those that hold a lane whose quality is known
 */
record RankGrid(List<Integer> ranks, List<Double> alphas, List<Cell> cells) {

    /**
     * @param column index in the ranks
     * @param row index in the alphas
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

    static RankGrid of(List<ChartedLane> lanes, Quality quality) {
        List<ChartedLane> known =
                lanes.stream()
                        .filter(lane -> lane.lane().isLora())
                        .filter(lane -> Double.isFinite(lane.lane().value(quality)))
                        .toList();
        List<Integer> ranks = known.stream().map(RankGrid::rank).distinct().sorted().toList();
        List<Double> alphas = known.stream().map(RankGrid::alpha).distinct().sorted().toList();
        List<Cell> cells = new ArrayList<>();
        Collection<List<ChartedLane>> groups =
                known.stream()
                        .collect(Collectors.groupingBy(lane -> List.of(rank(lane), alpha(lane))))
                        .values();
        for (List<ChartedLane> group : groups) {
            int column = ranks.indexOf(rank(group.get(0)));
            int row = alphas.indexOf(alpha(group.get(0)));
            List<ChartedLane> judged = judged(group);
            double mean = mean(judged, quality);
            double spread = spread(judged, quality, mean);
            cells.add(new Cell(column, row, group, judged, mean, spread));
        }
        return new RankGrid(ranks, alphas, cells);
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

    private static int rank(ChartedLane lane) {
        return lane.lane().settings().lora().r();
    }

    private static double alpha(ChartedLane lane) {
        return lane.lane().settings().lora().loraAlpha();
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
