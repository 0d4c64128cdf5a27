package org.loraworkbench.gui.lab.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javafx.geometry.Rectangle2D;
import org.loraworkbench.analysis.spectrum.LayerSpectrum;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.chart.Scale;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Pen;

/** The singular values of a layer's change, a line for each adapter. */
public final class SpectrumChart extends LabChart {

    /** Of a change of full rank there would be hundreds. */
    private static final int MOST_SHOWN = 64;

    private static final double RADIUS = 3.5;
    private static final double NEAR = 8;

    /** On a logarithmic axis, values below this share of the largest are rounding. */
    private static final double LEAST_SHARE = 1e-6;

    private final LaneLegend legend = new LaneLegend(ink());
    private final DirectionFrame frame = new DirectionFrame(ink(), legend, 4);
    private List<Line> lines = List.of();
    private boolean logarithmic;

    /**
     * @param name of the adapter
     */
    public record Line(String name, List<String> styleClasses, LayerSpectrum spectrum) {}

    public void show(List<Line> newLines, boolean isLogarithmic) {
        lines = List.copyOf(newLines);
        logarithmic = isLogarithmic;
        changed();
    }

    @Override
    protected String emptyReason() {
        if (lines.isEmpty()) {
            return "Tick an adapter on the left that changes this layer";
        }
        return largest() == 0 ? "ΔW is zero: B has not left zero yet" : "";
    }

    private double largest() {
        return values().max().orElse(0);
    }

    private static double[] shown(Line line) {
        double[] values = line.spectrum.values();
        return values.length <= MOST_SHOWN ? values : Arrays.copyOf(values, MOST_SHOWN);
    }

    private DoubleStream values() {
        return lines.stream().flatMapToDouble(line -> DoubleStream.of(shown(line)));
    }

    private int most() {
        return lines.stream().mapToInt(line -> shown(line).length).max().orElse(1);
    }

    @Override
    void draw(Drawing drawing) {
        Rectangle2D plot = plot();
        Scale across = across();
        Scale up = up();
        frame.paint(drawing, plot, up, most(), "σ", "k, the largest first");
        lines.forEach(line -> paint(drawing, line, across, up));
        legend.paint(drawing, lines.stream().map(SpectrumChart::entry).toList(), plot, getWidth());
    }

    private static LaneLegend.Entry entry(Line line) {
        return new LaneLegend.Entry(
                line.name,
                line.styleClasses,
                "eff. rank %.2f of %d"
                        .formatted(line.spectrum.effectiveRank(), line.spectrum.values().length));
    }

    private void paint(Drawing drawing, Line line, Scale across, Scale up) {
        double[] values = shown(line);
        int shown = (int) IntStream.range(0, values.length).filter(k -> isShown(values[k])).count();
        double[] x = IntStream.range(0, shown).mapToDouble(k -> across.pixel(k + 1)).toArray();
        double[] y = IntStream.range(0, shown).mapToDouble(k -> up.pixel(values[k])).toArray();
        drawing.polyline(x, y, shown, new Pen(ink().lane(line.styleClasses), 2));
        for (int k = 0; k < shown; k++) {
            drawing.dot(x[k], y[k], RADIUS, ink().lane(line.styleClasses));
        }
    }

    private boolean isShown(double value) {
        return !logarithmic || value >= largest() * LEAST_SHARE;
    }

    @Override
    List<Spot> findSpots() {
        List<Spot> spots = new ArrayList<>();
        Scale across = across();
        Scale up = up();
        for (Line line : lines) {
            double[] values = shown(line);
            double sum = DoubleStream.of(line.spectrum.values()).sum();
            for (int k = 0; k < values.length; k++) {
                if (isShown(values[k])) {
                    String text =
                            "%s\nσ%d = %s\n%s of their sum"
                                    .formatted(
                                            line.name,
                                            k + 1,
                                            NumberText.measure(values[k]),
                                            NumberText.percent(sum == 0 ? 0 : values[k] / sum));
                    spots.add(Spot.around(across.pixel(k + 1), up.pixel(values[k]), NEAR, text));
                }
            }
        }
        return spots;
    }

    private Scale across() {
        return frame.across(plot(), most());
    }

    private Scale up() {
        double top = largest() * (logarithmic ? 1.3 : 1.05);
        double least = values().filter(this::isShown).min().orElse(top / 10);
        double bottom = logarithmic ? Math.min(least / 1.3, top / 10) : 0;
        return new Scale(bottom, top, plot().getMaxY(), plot().getMinY(), logarithmic);
    }

    private Rectangle2D plot() {
        return frame.plot(getWidth(), getHeight(), lines.size());
    }

    @Override
    String summary() {
        return "Singular values of the change: "
                + String.join(
                        "; ",
                        lines.stream()
                                .map(line -> line.name + ", " + entry(line).remark())
                                .toList());
    }
}
