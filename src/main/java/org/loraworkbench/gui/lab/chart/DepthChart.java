package org.loraworkbench.gui.lab.chart;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Pen;

/**
 * A value of every layer, as maps of kinds of modules by depth: one map for each adapter, all in
 * the same colours. A click chooses a layer.
 */
public final class DepthChart extends LabChart {

    private static final double GAP = 1;
    private static final double LARGEST_CELL = 56;
    private static final double LEAST_FOR_TEXT = 38;
    private static final int IN_ONE_COLUMN = 3;

    private final HeatScale scale = new HeatScale(ink());
    private List<DepthMap> maps = List.of();
    private List<String> rows = List.of();
    private List<String> columns = List.of();
    private String measure = "";
    private String reason = "";
    private String chosen = "";
    private Consumer<String> onChosen = layer -> {};

    /** What happens when a layer is chosen. */
    public void setOnChosen(Consumer<String> action) {
        onChosen = action;
    }

    /**
     * @param kinds of modules, from above
     * @param blocks from the left
     * @param newMeasure what the values are
     * @param layer that is chosen
     */
    public void show(
            List<DepthMap> newMaps,
            List<String> kinds,
            List<String> blocks,
            String newMeasure,
            String layer) {
        maps = List.copyOf(newMaps);
        rows = List.copyOf(kinds);
        columns = List.copyOf(blocks);
        measure = newMeasure;
        chosen = layer;
        reason = "";
        changed();
    }

    /** Says why there is nothing to show. */
    public void showNothing(String why) {
        maps = List.of();
        reason = why;
        changed();
    }

    @Override
    protected String emptyReason() {
        return reason;
    }

    private DoubleSummaryStatistics range() {
        return maps.stream()
                .flatMap(map -> map.cells().stream())
                .mapToDouble(DepthMap.Cell::value)
                .filter(Double::isFinite)
                .summaryStatistics();
    }

    @Override
    void draw(Drawing drawing) {
        DoubleSummaryStatistics range = range();
        double greatest = range.getCount() == 0 ? 0 : Math.max(0, range.getMax());
        drawing.text(
                measure, 4, line() * 0.7, ink().title().aligned(TextAlignment.LEFT, VPos.CENTER));
        scale.paint(drawing, "0", NumberText.measure(greatest), getWidth() - 8, line() * 0.7);
        for (int map = 0; map < maps.size(); map++) {
            paint(drawing, map, greatest);
        }
    }

    private void paint(Drawing drawing, int map, double greatest) {
        Rectangle2D area = area(map);
        drawing.text(
                maps.get(map).name(),
                area.getMinX() + 4,
                area.getMinY() + line() * 0.6,
                ink().title().aligned(TextAlignment.LEFT, VPos.CENTER));
        paintNames(drawing, map);
        scale.frame(
                drawing,
                new Rectangle2D(
                        cells(map).getMinX(),
                        cells(map).getMinY(),
                        columns.size() * cellWidth(map),
                        rows.size() * cellHeight(map)));
        for (DepthMap.Cell cell : maps.get(map).cells()) {
            if (Double.isFinite(cell.value())) {
                paint(drawing, cell, place(map, cell), greatest);
            }
        }
    }

    private void paint(Drawing drawing, DepthMap.Cell cell, Rectangle2D place, double greatest) {
        double share = greatest == 0 ? 0 : Math.min(1, cell.value() / greatest);
        drawing.rectangle(
                place.getMinX(),
                place.getMinY(),
                Math.max(1, place.getWidth() - GAP),
                Math.max(1, place.getHeight() - GAP),
                ink().score(share));
        double x = place.getMinX() + place.getWidth() / 2;
        double y = place.getMinY() + place.getHeight() / 2;
        if (place.getWidth() >= LEAST_FOR_TEXT * line() / 13 && place.getHeight() >= line()) {
            drawing.text(shortText(cell.value()), x, y, CellText.on(ink(), share));
        }
        if (cell.layer().equals(chosen)) {
            drawing.line(
                    place.getMinX() + 3,
                    place.getMaxY() - 3,
                    place.getMaxX() - 4,
                    place.getMaxY() - 3,
                    new Pen(ink().accent(), 2));
        }
    }

    private static String shortText(double value) {
        return value >= 100 || value == Math.rint(value)
                ? "%.0f".formatted(value)
                : value >= 10 ? "%.1f".formatted(value) : "%.2f".formatted(value);
    }

    private void paintNames(Drawing drawing, int map) {
        Rectangle2D cells = cells(map);
        int everyRow = Math.max(1, (int) Math.ceil(line() * 0.95 / cellHeight(map)));
        for (int row = 0; row < rows.size(); row += everyRow) {
            drawing.text(
                    rows.get(row),
                    cells.getMinX() - 6,
                    cells.getMinY() + (row + 0.5) * cellHeight(map),
                    ink().mark().aligned(TextAlignment.RIGHT, VPos.CENTER));
        }
        int every = Math.max(1, (int) Math.ceil(line() * 1.8 / cellWidth(map)));
        for (int column = 0; column < columns.size(); column += every) {
            drawing.text(
                    columns.get(column),
                    cells.getMinX() + (column + 0.5) * cellWidth(map),
                    cells.getMinY() + rows.size() * cellHeight(map) + 3,
                    ink().mark().aligned(TextAlignment.CENTER, VPos.TOP));
        }
    }

    private double line() {
        return ink().lineHeight();
    }

    private int across() {
        return maps.size() <= IN_ONE_COLUMN ? 1 : maps.size() <= 2 * IN_ONE_COLUMN ? 2 : 3;
    }

    /** Of a map with its names. */
    private Rectangle2D area(int map) {
        int down = (maps.size() + across() - 1) / across();
        double width = getWidth() / across();
        double height = (getHeight() - line() * 1.5) / down;
        return new Rectangle2D(
                map % across() * width,
                line() * 1.5 + map / across() * height,
                width,
                Math.max(1, height));
    }

    private Rectangle2D cells(int map) {
        Rectangle2D area = area(map);
        int longest = rows.stream().mapToInt(String::length).max().orElse(1);
        double left = Math.min(area.getWidth() / 2, longest * line() * 0.56 + 14);
        return new Rectangle2D(
                area.getMinX() + left,
                area.getMinY() + line() * 1.3,
                Math.max(1, area.getWidth() - left - 12),
                Math.max(1, area.getHeight() - line() * 3));
    }

    private double cellWidth(int map) {
        return Math.min(LARGEST_CELL * line() / 13, cells(map).getWidth() / columns.size());
    }

    private double cellHeight(int map) {
        return Math.min(LARGEST_CELL / 2 * line() / 13, cells(map).getHeight() / rows.size());
    }

    private Rectangle2D place(int map, DepthMap.Cell cell) {
        return new Rectangle2D(
                cells(map).getMinX() + cell.column() * cellWidth(map),
                cells(map).getMinY() + cell.row() * cellHeight(map),
                cellWidth(map),
                cellHeight(map));
    }

    @Override
    List<Spot> findSpots() {
        List<Spot> spots = new ArrayList<>();
        for (int map = 0; map < maps.size(); map++) {
            for (DepthMap.Cell cell : maps.get(map).cells()) {
                String text =
                        "%s\n%s\n%s = %s"
                                .formatted(
                                        maps.get(map).name(),
                                        cell.layer(),
                                        measure,
                                        NumberText.measure(cell.value()));
                spots.add(new Spot(place(map, cell), text, () -> onChosen.accept(cell.layer())));
            }
        }
        return spots;
    }

    @Override
    String summary() {
        DoubleSummaryStatistics range = range();
        return range.getCount() == 0
                ? reason
                : "%s by depth of %d adapters, from %s to %s"
                        .formatted(
                                measure,
                                maps.size(),
                                NumberText.measure(range.getMin()),
                                NumberText.measure(range.getMax()));
    }
}
