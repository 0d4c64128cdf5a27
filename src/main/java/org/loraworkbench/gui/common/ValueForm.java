package org.loraworkbench.gui.common;

import java.util.Locale;

/** How the values of a measure are written, the same wherever they stand. */
public enum ValueForm {
    /** Such as a loss: {@code 0.6730}. */
    NUMBER {
        @Override
        public String text(double value) {
            return NumberText.measure(value);
        }

        @Override
        public double bounded(double value) {
            return value;
        }
    },
    /** Such as an accuracy, from 0 to 1: {@code 67.3 %}. */
    SHARE {
        @Override
        public String text(double value) {
            return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * value);
        }

        @Override
        public double bounded(double value) {
            return Math.max(0, Math.min(1, value));
        }
    };

    public static ValueForm of(boolean isShare) {
        return isShare ? SHARE : NUMBER;
    }

    /** A value with its unit; a dash for NaN. */
    public abstract String text(double value);

    /** The nearest that a value of this form can be: a share is neither below 0 nor above 1. */
    public abstract double bounded(double value);
}
