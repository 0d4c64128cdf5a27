package org.loraworkbench.gui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * A horizontal bar of parts that stand one after the other, drawn to scale. Changes glide for at
 * most 150 milliseconds.
 */
public final class StackedBar extends Region {

    private static final Duration GLIDE = Duration.millis(150);
    private static final double HAIRLINE = 1.5;

    private final List<Region> parts = new ArrayList<>();
    private final List<DoubleProperty> shares = new ArrayList<>();
    private Timeline glide = new Timeline();

    /**
     * @param styleClasses one for each part, from left to right
     */
    public StackedBar(String... styleClasses) {
        getStyleClass().add("stacked-bar");
        for (String styleClass : styleClasses) {
            Region part = new Region();
            part.getStyleClass().addAll("stacked-bar-part", styleClass);
            parts.add(part);
            DoubleProperty share = new SimpleDoubleProperty(0);
            share.addListener(property -> requestLayout());
            shares.add(share);
        }
        getChildren().addAll(parts);
    }

    /**
     * Shows new values.
     *
     * @param whole the value that fills the bar
     * @param values one for each part; their sum is at most {@code whole}
     */
    public void show(double whole, double... values) {
        glide.stop();
        KeyValue[] targets = new KeyValue[parts.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = new KeyValue(shares.get(i), whole == 0 ? 0 : values[i] / whole);
        }
        glide = new Timeline(new KeyFrame(GLIDE, targets));
        glide.play();
    }

    /** Whether the parts are still on their way to where they belong. */
    public boolean isGliding() {
        return glide.getStatus() == Animation.Status.RUNNING;
    }

    @Override
    protected void layoutChildren() {
        double x = snappedLeftInset();
        double y = snappedTopInset();
        double width = getWidth() - x - snappedRightInset();
        double end = x + width;
        double height = getHeight() - y - snappedBottomInset();
        for (int i = 0; i < parts.size(); i++) {
            double share = shares.get(i).get();
            double partWidth = share == 0 ? 0 : Math.max(HAIRLINE, share * width);
            double fitting = Math.min(partWidth, end - x);
            parts.get(i).resizeRelocate(x, y, fitting, height);
            x += fitting;
        }
    }
}
