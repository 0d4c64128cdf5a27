package org.loraworkbench.data.examples;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Labels that are numbers: they are equal if their values are, however they are written. */
public final class LabelNumber {

    /** An exponent beyond this is no label of anybody's. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?");

    private LabelNumber() {}

    /** The exact value; empty if this is no number. Equal values are equal objects. */
    public static Optional<BigDecimal> of(String label) {
        return NUMBER.matcher(label).matches()
                ? Optional.of(normal(new BigDecimal(label)))
                : Optional.empty();
    }

    /** Whether a label is a number without a fraction. */
    public static boolean isWhole(BigDecimal value) {
        return value.scale() <= 0;
    }

    /** Without zeros at the end, so that equal values are equal objects. */
    private static BigDecimal normal(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
