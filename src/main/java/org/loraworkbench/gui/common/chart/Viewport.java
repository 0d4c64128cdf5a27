package org.loraworkbench.gui.common.chart;

/**
 * The part of the plane that the user zoomed to. A bound that is NaN follows the data.
 *
 * @param left least position
 * @param right greatest position
 * @param bottom least value
 * @param top greatest value
 */
record Viewport(double left, double right, double bottom, double top) {

    static final Viewport EVERYTHING = new Viewport(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    boolean followsPositions() {
        return Double.isNaN(left);
    }

    boolean followsValues() {
        return Double.isNaN(bottom);
    }

    /** Narrows (factor below 1) or widens the positions that {@code across} shows. */
    Viewport zoomed(Scale across, double centre, double factor) {
        double newLeft = centre - (centre - across.low()) * factor;
        double newRight = centre + (across.high() - centre) * factor;
        return new Viewport(newLeft, newRight, bottom, top);
    }

    /** Moves by a share of the width that {@code across} shows. */
    Viewport moved(Scale across, double share) {
        double distance = (across.high() - across.low()) * share;
        return new Viewport(across.low() + distance, across.high() + distance, bottom, top);
    }
}
