package org.loraworkbench.gui.lab.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.analysis.spectrum.SubspaceSimilarity;
import org.loraworkbench.gui.common.draw.Drawing;

/** φ(i, j) of two adapters as a map: i downwards, j to the right. */
public final class SimilarityChart extends LabChart {

    /** Along an axis; with more directions a cell stands for several, and shows the last. */
    private static final int MOST_CELLS = 96;

    private static final double LARGEST_CELL = 44;
    private static final double LEAST_FOR_TEXT = 34;

    private final HeatScale scale = new HeatScale(ink());
    private double[][] phi = new double[0][0];
    private int dimension = 1;
    private String first = "";
    private String second = "";
    private String reason = "";

    /**
     * @param newPhi by i and j, both from 1; empty where there is nothing to show
     * @param space dimension of the space of both
     * @param nameOfFirst whose directions i counts
     * @param nameOfSecond whose directions j counts
     */
    public void show(double[][] newPhi, int space, String nameOfFirst, String nameOfSecond) {
        phi = newPhi;
        dimension = space;
        first = nameOfFirst;
        second = nameOfSecond;
        reason = "";
        changed();
    }

    /** Says why there is nothing to show. */
    public void showNothing(String why) {
        phi = new double[0][0];
        reason = why;
        changed();
    }

    @Override
    protected String emptyReason() {
        return reason;
    }

    private int rows() {
        return phi.length;
    }

    private int columns() {
        return phi.length == 0 ? 0 : phi[0].length;
    }

    private int step() {
        return Math.max(1, (Math.max(rows(), columns()) + MOST_CELLS - 1) / MOST_CELLS);
    }

    private double cellWidth() {
        double share = plot().getWidth() / Math.ceil((double) columns() / step());
        return Math.max(1, Math.min(LARGEST_CELL * ink().lineHeight() / 13, share));
    }

    private double cellHeight() {
        double share = plot().getHeight() / Math.ceil((double) rows() / step());
        return Math.max(1, Math.min(LARGEST_CELL * ink().lineHeight() / 13, share));
    }

    /** The directions, counted from 1, that a row or a column of cells shows. */
    private static List<Integer> shown(int count, int step) {
        List<Integer> shown = new ArrayList<>();
        for (int last = step; last < count + step; last += step) {
            shown.add(Math.min(last, count));
        }
        return shown;
    }

    private Rectangle2D place(int row, int column) {
        return new Rectangle2D(
                plot().getMinX() + column * cellWidth(),
                plot().getMinY() + row * cellHeight(),
                cellWidth(),
                cellHeight());
    }

    @Override
    void draw(Drawing drawing) {
        List<Integer> rows = shown(rows(), step());
        List<Integer> columns = shown(columns(), step());
        double gap = Math.min(cellWidth(), cellHeight()) > 6 ? 1 : 0;
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                Rectangle2D place = place(row, column);
                double value = phi[rows.get(row) - 1][columns.get(column) - 1];
                drawing.rectangle(
                        place.getMinX(),
                        place.getMinY(),
                        place.getWidth() - gap,
                        place.getHeight() - gap,
                        ink().score(Math.min(1, value)));
                if (cellWidth() >= LEAST_FOR_TEXT * ink().lineHeight() / 13
                        && cellHeight() >= ink().lineHeight()) {
                    drawing.text(
                            "%.2f".formatted(value),
                            place.getMinX() + place.getWidth() / 2,
                            place.getMinY() + place.getHeight() / 2,
                            CellText.on(ink(), Math.min(1, value)));
                }
            }
        }
        paintTitles(drawing, rows, columns);
    }

    private void paintTitles(Drawing drawing, List<Integer> rows, List<Integer> columns) {
        int everyRow = Math.max(1, (int) Math.ceil(ink().lineHeight() * 1.2 / cellHeight()));
        int every = Math.max(1, (int) Math.ceil(ink().lineHeight() * 1.8 / cellWidth()));
        for (int row = 0; row < rows.size(); row += everyRow) {
            drawing.text(
                    String.valueOf(rows.get(row)),
                    plot().getMinX() - 6,
                    plot().getMinY() + (row + 0.5) * cellHeight(),
                    ink().mark().aligned(TextAlignment.RIGHT, VPos.CENTER));
        }
        for (int column = 0; column < columns.size(); column += every) {
            drawing.text(
                    String.valueOf(columns.get(column)),
                    plot().getMinX() + (column + 0.5) * cellWidth(),
                    plot().getMinY() - 4,
                    ink().mark().aligned(TextAlignment.CENTER, VPos.BOTTOM));
        }
        double line = ink().lineHeight();
        drawing.text(
                "j → directions of " + second,
                plot().getMinX(),
                line * 0.7,
                ink().title().aligned(TextAlignment.LEFT, VPos.CENTER));
        drawing.text(
                "i ↓ directions of " + first,
                4,
                plot().getMinY() + rows.size() * cellHeight() + line,
                ink().title().aligned(TextAlignment.LEFT, VPos.CENTER));
        scale.paint(drawing, "φ = 0", "1", getWidth() - 8, line * 0.7);
    }

    @Override
    List<Spot> findSpots() {
        List<Integer> rows = shown(rows(), step());
        List<Integer> columns = shown(columns(), step());
        List<Spot> spots = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                int i = rows.get(row);
                int j = columns.get(column);
                String text =
                        "i = %d, j = %d\nφ = %.4f\ntwo random subspaces: %.4f"
                                .formatted(
                                        i,
                                        j,
                                        phi[i - 1][j - 1],
                                        SubspaceSimilarity.ofRandom(i, j, dimension));
                spots.add(new Spot(place(row, column), text, () -> {}));
            }
        }
        return spots;
    }

    private Rectangle2D plot() {
        return plot(2.5, 2.8, 12, 1.8);
    }

    @Override
    String summary() {
        return phi.length == 0
                ? reason
                : "Similarity of the directions of %s and %s: %.2f for the first of both, %.2f for all"
                        .formatted(first, second, phi[0][0], phi[rows() - 1][columns() - 1]);
    }
}
