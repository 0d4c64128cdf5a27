package org.loraworkbench.gui.lab.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.analysis.spectrum.BaseComparison;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.chart.Scale;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Pen;

/** How like the first directions of the adapted weight are to the nearest of W0. */
public final class CosineChart extends LabChart {

    private static final double RADIUS = 4;
    private static final double NEAR = 8;

    private final LaneLegend legend = new LaneLegend(ink());
    private final DirectionFrame frame = new DirectionFrame(ink(), legend, 3);
    private List<ComparedAdapter> adapters = List.of();
    private int count = 1;
    private double epsilon;

    /**
     * @param most how many directions are looked at: k
     * @param threshold a cosine below it marks an intruder: ε
     */
    public void show(List<ComparedAdapter> newAdapters, int most, double threshold) {
        adapters = List.copyOf(newAdapters);
        count = most;
        epsilon = threshold;
        changed();
    }

    @Override
    protected String emptyReason() {
        return adapters.isEmpty() ? "Not compared with W₀ yet" : "";
    }

    @Override
    void draw(Drawing drawing) {
        Rectangle2D plot = plot();
        Scale across = across();
        Scale up = up();
        frame.paint(drawing, plot, up, count, "largest cosine", "j, direction of W₀ + ΔW");
        double threshold = up.pixel(epsilon);
        drawing.line(
                plot.getMinX(),
                threshold,
                plot.getMaxX(),
                threshold,
                new Pen(ink().accent(), 1.5, 6, 4));
        drawing.text(
                "ε = " + NumberText.plain(epsilon),
                plot.getMaxX() - 4,
                threshold + 10,
                ink().mark().aligned(TextAlignment.RIGHT, VPos.CENTER));
        adapters.forEach(adapter -> paint(drawing, adapter, across, up));
        legend.paint(drawing, adapters.stream().map(this::entry).toList(), plot, getWidth());
    }

    private LaneLegend.Entry entry(ComparedAdapter adapter) {
        BaseComparison comparison = adapter.comparison();
        return new LaneLegend.Entry(
                adapter.name(),
                adapter.styleClasses(),
                "%d intruders of %d"
                        .formatted(
                                comparison.intruders(count, epsilon),
                                Math.min(count, comparison.largestCosines().length)));
    }

    private void paint(Drawing drawing, ComparedAdapter adapter, Scale across, Scale up) {
        double[] cosines = adapter.comparison().largestCosines();
        for (int j = 0; j < Math.min(count, cosines.length); j++) {
            double x = across.pixel(j + 1) + shift(adapter);
            double y = up.pixel(cosines[j]);
            drawing.dot(x, y, RADIUS, ink().lane(adapter.styleClasses()));
            if (cosines[j] < epsilon) {
                drawing.ring(x, y, RADIUS + 3, new Pen(ink().accent(), 1.5));
            }
        }
    }

    /** Dots of several adapters stand side by side. */
    private double shift(ComparedAdapter adapter) {
        double column = plot().getWidth() / count;
        double step = Math.min(2.5 * RADIUS, column * 0.8 / adapters.size());
        return (adapters.indexOf(adapter) - (adapters.size() - 1) / 2.0) * step;
    }

    @Override
    List<Spot> findSpots() {
        List<Spot> spots = new ArrayList<>();
        Scale across = across();
        Scale up = up();
        for (ComparedAdapter adapter : adapters) {
            double[] cosines = adapter.comparison().largestCosines();
            double[] values = adapter.comparison().adaptedValues();
            for (int j = 0; j < Math.min(count, cosines.length); j++) {
                String text =
                        "%s\ndirection %d, σ = %s\nlargest cosine %.4f%s"
                                .formatted(
                                        adapter.name(),
                                        j + 1,
                                        NumberText.measure(values[j]),
                                        cosines[j],
                                        cosines[j] < epsilon ? "\nan intruder" : "");
                double x = across.pixel(j + 1) + shift(adapter);
                spots.add(Spot.around(x, up.pixel(cosines[j]), NEAR, text));
            }
        }
        return spots;
    }

    private Scale across() {
        return frame.across(plot(), count);
    }

    private Scale up() {
        return new Scale(0, 1.02, plot().getMaxY(), plot().getMinY(), false);
    }

    private Rectangle2D plot() {
        return frame.plot(getWidth(), getHeight(), adapters.size());
    }

    @Override
    String summary() {
        return "Directions of the adapted weight: "
                + String.join(
                        "; ",
                        adapters.stream()
                                .map(adapter -> adapter.name() + ", " + entry(adapter).remark())
                                .toList());
    }
}
