package org.loraworkbench.gui.live.matrices;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import org.loraworkbench.gui.common.NumberText;

/** The singular values of a change as bars, the largest as high as the whole. */
final class SingularValueBars extends Region {

    /** More would be thinner than a line; the others are the smallest. */
    private static final int MOST = 32;

    private static final double GAP = 2;
    private static final double WIDEST = 12;

    private final List<Region> bars = new ArrayList<>();
    private float[] values = {};

    SingularValueBars() {
        getStyleClass().add("singular-values");
    }

    /** Shows values, the largest first. */
    void show(float[] newValues) {
        values = newValues;
        int count = Math.min(MOST, values.length);
        while (bars.size() < count) {
            Region bar = new Region();
            bar.getStyleClass().add("singular-value");
            bars.add(bar);
        }
        getChildren().setAll(bars.subList(0, count));
        setAccessibleText(inWords());
        requestLayout();
    }

    private String inWords() {
        return values.length == 0
                ? "No singular values"
                : "%d singular values, from %s to %s"
                        .formatted(
                                values.length,
                                NumberText.measure(values[0]),
                                NumberText.measure(values[values.length - 1]));
    }

    @Override
    protected void layoutChildren() {
        int count = getChildren().size();
        double step = Math.min(WIDEST + GAP, getWidth() / Math.max(1, count));
        double width = Math.max(1, step - GAP);
        for (int i = 0; i < count; i++) {
            double share = values[0] > 0 ? values[i] / values[0] : 0;
            double height = Math.max(1, share * getHeight());
            bars.get(i).resizeRelocate(i * step, getHeight() - height, width, height);
        }
    }
}
