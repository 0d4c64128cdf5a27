package org.loraworkbench.gui.compare;

import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.gui.compare.chart.ChartedLane;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Differences;
import org.loraworkbench.runs.compare.Quality;

/**
 * Lanes side by side.
 *
 * @param lanes at least two, or none
 * @param settings those that differ
 * @param warning where more differs than what is compared; else empty
 * @param remark what to say where there is nothing to show; else empty
 */
public record ShownDifferences(
        List<Heading> lanes,
        List<Line> settings,
        List<Line> results,
        String warning,
        String remark) {

    /** More columns side by side cannot be read. */
    private static final int MOST_LANES = 12;

    static final ShownDifferences NONE =
            new ShownDifferences(
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    "Select two or more lanes in the table, with Ctrl or Shift, to see what differs.");

    /** A lane's name and colour. */
    record Heading(String name, List<String> styleClasses) {}

    /** A setting or a result, with a value for each lane. */
    record Line(String name, List<String> values) {}

    static ShownDifferences of(List<ChartedLane> selected, Quality quality) {
        if (selected.size() < 2) {
            return NONE;
        }
        List<ChartedLane> some = selected.subList(0, Math.min(MOST_LANES, selected.size()));
        List<ComparedLane> lanes = some.stream().map(ChartedLane::lane).toList();
        Differences differences = Differences.of(lanes);
        return new ShownDifferences(
                some.stream().map(lane -> new Heading(lane.name(), lane.styleClasses())).toList(),
                differences.settings().stream()
                        .map(one -> new Line(one.setting(), one.values()))
                        .toList(),
                results(lanes, quality),
                differences.warning().orElse(""),
                differences.settings().isEmpty()
                        ? "These lanes have the same settings: their results differ by chance alone."
                        : "");
    }

    private static List<Line> results(List<ComparedLane> lanes, Quality quality) {
        List<Column> columns =
                new ArrayList<>(
                        List.of(Columns.TRAINABLE, Columns.TRAIN_LOSS, Columns.VALIDATION_LOSS));
        if (!quality.equals(Quality.VALIDATION_LOSS)) {
            columns.add(Column.of(quality));
        }
        return columns.stream()
                .map(column -> new Line(column.title(), lanes.stream().map(column::shown).toList()))
                .toList();
    }
}
