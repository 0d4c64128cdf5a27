package org.loraworkbench.gui.compare.chart;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Lettering;
import org.loraworkbench.gui.common.draw.Pen;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;

/**
 * A heat map of the quality by two settings. A click chooses the lanes of a cell, a double click
 * (or Enter) opens its best one.
 */
public final class SettingMapChart extends LaneChart {

    private static final double GAP = 2;
    private static final double MOST_ACROSS = 132;
    private static final double MOST_UP = 84;
    private static final double ASIDE = 0.35;
    private static final double ROOM_FOR_SPREAD = 34;
    private static final double BRIGHT = 0.6;

    private SettingMap grid = SettingMap.EMPTY;
    private Column across = Columns.R;
    private Column up = Columns.ALPHA;
    private Consumer<ComparedLane> onOpen = lane -> {};

    /** What happens when a cell is opened. */
    public void setOnOpen(Consumer<ComparedLane> action) {
        onOpen = action;
    }

    /** Draws the lanes by other settings from now on. */
    public void setSettings(Column newAcross, Column newUp) {
        across = newAcross;
        up = newUp;
        lanesChanged();
        repaintSoon();
    }

    @Override
    protected void lanesChanged() {
        grid = SettingMap.of(lanes(), quality(), across, up);
        say(
                grid.isMixed()
                        ? "Some cells are means of lanes that differ in more than their seed"
                        : "");
    }

    @Override
    protected String emptyReason() {
        return grid.cells().isEmpty()
                ? "No lane with %s and %s has been measured by its %s yet"
                        .formatted(across.title(), up.title(), quality().title())
                : "";
    }

    @Override
    protected void chosen(List<ChartedLane> chosenLanes, boolean twice) {
        if (twice && !chosenLanes.isEmpty()) {
            Comparator<ChartedLane> bestFirst =
                    Comparator.comparingDouble(
                            lane -> quality().gain(0, lane.lane().value(quality())));
            chosenLanes.stream().min(bestFirst).ifPresent(lane -> onOpen.accept(lane.lane()));
        }
    }

    @Override
    public void drawOn(Drawing drawing) {
        Rectangle2D plot = plot();
        paintTitles(drawing, plot);
        grid.cells().forEach(cell -> paintCell(drawing, cell, place(cell)));
    }

    private void paintTitles(Drawing drawing, Rectangle2D plot) {
        Lettering title = ink().title();
        drawing.text(
                up.key(), 4, plot.getMinY() - 12, title.aligned(TextAlignment.LEFT, VPos.CENTER));
        double below = bottom() + 12;
        for (int column = 0; column < grid.across().size(); column++) {
            double x = plot.getMinX() + (column + 0.5) * cellWidth();
            drawing.text(
                    shortened(grid.across().get(column), cellWidth()),
                    x,
                    below,
                    ink().mark().aligned(TextAlignment.CENTER, VPos.CENTER));
        }
        drawing.text(
                across.key(),
                plot.getMinX() + grid.across().size() * cellWidth() + 8,
                below,
                title.aligned(TextAlignment.LEFT, VPos.CENTER));
        for (int row = 0; row < grid.up().size(); row++) {
            double y = bottom() - (row + 0.5) * cellHeight();
            drawing.text(
                    shortened(grid.up().get(row), plot.getMinX()),
                    plot.getMinX() - 8,
                    y,
                    ink().mark().aligned(TextAlignment.RIGHT, VPos.CENTER));
        }
    }

    private void paintCell(Drawing drawing, SettingMap.Cell cell, Rectangle2D place) {
        Color fill = ink().score(share(cell));
        boolean aside = cell.lanes().stream().allMatch(lane -> focus().isAside(lane.id()));
        double x = place.getMinX() + place.getWidth() / 2;
        double y = place.getMinY() + place.getHeight() / 2;
        boolean spread = cell.judged().size() > 1 && place.getHeight() >= ROOM_FOR_SPREAD;
        drawing.faded(
                aside ? ASIDE : 1,
                () -> {
                    fill(drawing, place, fill);
                    Lettering lettering =
                            ink().mark()
                                    .aligned(TextAlignment.CENTER, VPos.CENTER)
                                    .coloured(textOn(fill));
                    String mean = ChartedLane.formOf(quality()).text(cell.mean());
                    drawing.text(mean, x, spread ? y - 7 : y, lettering);
                    if (spread) {
                        drawing.text(spreadOf(cell), x, y + 8, lettering);
                    }
                });
    }

    @Override
    protected void drawPointed(Drawing drawing) {
        grid.cells().stream()
                .filter(cell -> cell.lanes().stream().anyMatch(l -> focus().isPointed(l.id())))
                .forEach(cell -> outline(drawing, place(cell)));
    }

    private static void fill(Drawing drawing, Rectangle2D place, Color fill) {
        drawing.rectangle(
                place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight(), fill);
    }

    private void outline(Drawing drawing, Rectangle2D place) {
        double[] x = {place.getMinX(), place.getMaxX(), place.getMaxX(), place.getMinX(), 0};
        double[] y = {place.getMinY(), place.getMinY(), place.getMaxY(), place.getMaxY(), 0};
        x[4] = x[0];
        y[4] = y[0] - 1;
        drawing.polyline(x, y, x.length, new Pen(ink().title().paint(), 2));
    }

    /** Such as {@code ±0.0042, 3 lanes}. */
    private String spreadOf(SettingMap.Cell cell) {
        return "±%s · %d"
                .formatted(ChartedLane.formOf(quality()).text(cell.spread()), cell.judged().size());
    }

    private static Color textOn(Color fill) {
        double light = 0.299 * fill.getRed() + 0.587 * fill.getGreen() + 0.114 * fill.getBlue();
        return light > BRIGHT ? Color.grayRgb(20) : Color.WHITE;
    }

    /** From 0, the worst cell, to 1, the best one. */
    private double share(SettingMap.Cell cell) {
        DoubleSummaryStatistics range = grid.range();
        double span = range.getMax() - range.getMin();
        if (span == 0) {
            return 1;
        }
        double share = (cell.mean() - range.getMin()) / span;
        return quality().higherIsBetter() ? share : 1 - share;
    }

    @Override
    protected List<ChartedLane> at(double x, double y) {
        return grid.cells().stream()
                .filter(cell -> place(cell).contains(x, y))
                .findFirst()
                .map(SettingMap.Cell::lanes)
                .orElse(List.of());
    }

    @Override
    protected List<List<ChartedLane>> inOrder() {
        return grid.cells().stream()
                .sorted(
                        Comparator.comparing(SettingMap.Cell::row)
                                .thenComparing(SettingMap.Cell::column))
                .map(SettingMap.Cell::lanes)
                .toList();
    }

    @Override
    protected String inWords(List<ChartedLane> found) {
        if (found.size() <= 1) {
            return super.inWords(found);
        }
        SettingMap.Cell cell =
                grid.cells().stream().filter(c -> c.lanes() == found).findFirst().orElseThrow();
        if (cell.judged().size() == 1) {
            return super.inWords(cell.judged());
        }
        return "%s %s, %s %s\n%s %s ± %s\nmean of %d lanes"
                .formatted(
                        across.title(),
                        grid.across().get(cell.column()),
                        up.title(),
                        grid.up().get(cell.row()),
                        quality().title(),
                        ChartedLane.formOf(quality()).text(cell.mean()),
                        ChartedLane.formOf(quality()).text(cell.spread()),
                        cell.judged().size());
    }

    private Rectangle2D place(SettingMap.Cell cell) {
        Rectangle2D plot = plot();
        return new Rectangle2D(
                plot.getMinX() + cell.column() * cellWidth() + GAP / 2,
                bottom() - (cell.row() + 1) * cellHeight() + GAP / 2,
                Math.max(0, cellWidth() - GAP),
                Math.max(0, cellHeight() - GAP));
    }

    /** As much of a value as fits, about. */
    private String shortened(String value, double width) {
        int fitting = Math.max(3, (int) (width / (ink().lineHeight() * 0.45)));
        return value.length() <= fitting ? value : value.substring(0, fitting - 1) + "…";
    }

    /** Below the least value. */
    private double bottom() {
        return plot().getMinY() + grid.up().size() * cellHeight();
    }

    private double cellWidth() {
        return Math.min(MOST_ACROSS, plot().getWidth() / Math.max(1, grid.across().size()));
    }

    private double cellHeight() {
        return Math.min(MOST_UP, plot().getHeight() / Math.max(1, grid.up().size()));
    }

    private Rectangle2D plot() {
        return plot(4, 2, 32, 2);
    }

    @Override
    protected String summary() {
        return "Heat map of %s by %d values of %s and %d values of %s"
                .formatted(
                        quality().title(),
                        grid.across().size(),
                        across.title(),
                        grid.up().size(),
                        up.title());
    }
}
