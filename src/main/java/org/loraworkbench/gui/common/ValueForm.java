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
    },
    /** Such as an accuracy, from 0 to 1: {@code 67.3 %}. */
    SHARE {
        @Override
        public String text(double value) {
            return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * value);
        }
    };

    public static ValueForm of(boolean isShare) {
        return isShare ? SHARE : NUMBER;
    }

    /** A value with its unit; a dash for NaN. */
    public abstract String text(double value);
}
