package org.loraworkbench.config;

/** Range checks that say what would be right. */
final class Check {

    private Check() {}

    static void atLeast(String field, long value, long minimum) {
        if (value < minimum) {
            throw new ConfigException(
                    field, "must be a whole number of at least " + minimum + ", but is " + value);
        }
    }

    static void within(String field, long value, long minimum, long maximum) {
        atLeast(field, value, minimum);
        if (value > maximum) {
            throw new ConfigException(
                    field, "must be a whole number of at most " + maximum + ", but is " + value);
        }
    }

    /** No published layer is as wide as the largest of these ranks. */
    static void rank(String field, int rank) {
        within(field, rank, 1, 65_536);
    }

    static void positive(String field, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new ConfigException(field, "must be a number above 0, but is " + plain(value));
        }
    }

    static void notNegative(String field, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new ConfigException(field, "must be 0 or above, but is " + plain(value));
        }
    }

    static void probability(String field, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new ConfigException(
                    field, "must be at least 0 and below 1, but is " + plain(value));
        }
    }

    /** A number as a person writes it: 2 rather than 2.0. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
