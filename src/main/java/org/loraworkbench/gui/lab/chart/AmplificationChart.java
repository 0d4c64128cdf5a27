package org.loraworkbench.gui.lab.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.paint.Paint;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.analysis.spectrum.BaseComparison;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.draw.Drawing;

/** The norms of table 7 as bars, four for each adapter, and how much it amplifies. */
public final class AmplificationChart extends LabChart {

    private static final double GAP = 2;
    private static final double THICKEST = 16;

    private List<ComparedAdapter> adapters = List.of();

    /**
     * One bar.
     *
     * @param name what the norm is of
     * @param trained whether it is of ΔW itself
     */
    private record Norm(String name, double value, boolean trained) {}

    public void show(List<ComparedAdapter> newAdapters) {
        adapters = List.copyOf(newAdapters);
        changed();
    }

    @Override
    protected String emptyReason() {
        return adapters.isEmpty() ? "Not compared with W₀ yet" : "";
    }

    private static List<Norm> norms(BaseComparison comparison) {
        return List.of(
                new Norm("‖ΔW‖", comparison.changeNorm(), true),
                new Norm("‖UᵀW₀V‖ along ΔW", comparison.projectedNorm(), false),
                new Norm("‖UᵀW₀V‖ along W₀", comparison.projectedOnOwn(), false),
                new Norm("‖UᵀW₀V‖ at random", comparison.projectedOnRandom(), false));
    }

    private double largest() {
        return adapters.stream()
                .flatMap(adapter -> norms(adapter.comparison()).stream())
                .mapToDouble(Norm::value)
                .max()
                .orElse(1);
    }

    @Override
    void draw(Drawing drawing) {
        for (int place = 0; place < adapters.size(); place++) {
            ComparedAdapter adapter = adapters.get(place);
            drawing.text(
                    adapter.name(),
                    4,
                    top(place) + title() / 2,
                    ink().title().aligned(TextAlignment.LEFT, VPos.CENTER));
            drawing.text(
                    "amplification " + NumberText.measure(adapter.comparison().amplification()),
                    getWidth() - 8,
                    top(place) + title() / 2,
                    ink().title().aligned(TextAlignment.RIGHT, VPos.CENTER));
            List<Norm> norms = norms(adapter.comparison());
            for (int bar = 0; bar < norms.size(); bar++) {
                paint(drawing, adapter, norms.get(bar), place(place, bar, norms.get(bar)));
            }
        }
    }

    private void paint(Drawing drawing, ComparedAdapter adapter, Norm norm, Rectangle2D bar) {
        Paint fill = norm.trained ? ink().lane(adapter.styleClasses()) : ink().frame();
        drawing.rectangle(bar.getMinX(), bar.getMinY(), bar.getWidth(), bar.getHeight(), fill);
        if (bar.getHeight() >= ink().lineHeight() * 0.7) {
            double y = bar.getMinY() + bar.getHeight() / 2;
            drawing.text(
                    norm.name,
                    bar.getMinX() - 6,
                    y,
                    ink().mark().aligned(TextAlignment.RIGHT, VPos.CENTER));
            drawing.text(
                    NumberText.measure(norm.value),
                    bar.getMaxX() + 6,
                    y,
                    ink().mark().aligned(TextAlignment.LEFT, VPos.CENTER));
        }
    }

    private double title() {
        return ink().lineHeight() * 1.5;
    }

    private double block() {
        double most = title() + 4 * (THICKEST * ink().lineHeight() / 13 + GAP) + 8;
        return Math.min(most, getHeight() / adapters.size());
    }

    private double top(int place) {
        return place * block();
    }

    private Rectangle2D place(int place, int bar, Norm norm) {
        double names = ink().lineHeight() * 9.5;
        double room = getWidth() - names - ink().lineHeight() * 5;
        double height = Math.max(1, (block() - title() - 8) / 4 - GAP);
        double width = Math.max(1, room * norm.value / largest());
        return new Rectangle2D(names, top(place) + title() + bar * (height + GAP), width, height);
    }

    @Override
    List<Spot> findSpots() {
        List<Spot> spots = new ArrayList<>();
        for (int place = 0; place < adapters.size(); place++) {
            ComparedAdapter adapter = adapters.get(place);
            List<Norm> norms = norms(adapter.comparison());
            for (int bar = 0; bar < norms.size(); bar++) {
                String text =
                        "%s\n%s = %s\n‖W₀‖ = %s"
                                .formatted(
                                        adapter.name(),
                                        norms.get(bar).name,
                                        NumberText.measure(norms.get(bar).value),
                                        NumberText.measure(adapter.comparison().weightNorm()));
                spots.add(new Spot(place(place, bar, norms.get(bar)), text, () -> {}));
            }
        }
        return spots;
    }

    @Override
    String summary() {
        return "Amplification: "
                + String.join(
                        "; ",
                        adapters.stream()
                                .map(
                                        adapter ->
                                                adapter.name()
                                                        + ", "
                                                        + NumberText.measure(
                                                                adapter.comparison()
                                                                        .amplification()))
                                .toList());
    }
}
