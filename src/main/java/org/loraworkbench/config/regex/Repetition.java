package org.loraworkbench.config.regex;

import java.util.Optional;

/** How often a part is repeated. */
record Repetition(long fewest, long most) {

    /** What Python takes for any number of times. */
    private static final long ANY = (1L << 32) - 1;

    /** Reads a quantifier; empty if none comes next, and then the place is lost. */
    static Optional<Repetition> read(RegexSource source) {
        int place = source.position();
        if (source.take('*')) {
            return Optional.of(new Repetition(0, ANY));
        }
        if (source.take('+')) {
            return Optional.of(new Repetition(1, ANY));
        }
        if (source.take('?')) {
            return Optional.of(new Repetition(0, 1));
        }
        if (!source.take('{') || source.peek() == '}') {
            return Optional.empty();
        }
        String low = source.digits();
        String high = source.take(',') ? source.digits() : low;
        if (!source.take('}')) {
            return Optional.empty();
        }
        long fewest = low.isEmpty() ? 0 : number(low, place, source);
        long most = high.isEmpty() ? ANY : number(high, place, source);
        if (most < fewest) {
            throw source.fault("min repeat greater than max repeat", place);
        }
        return Optional.of(new Repetition(fewest, most));
    }

    private static long number(String digits, int place, RegexSource source) {
        long number = digits.length() > 10 ? ANY : Long.parseLong(digits);
        if (number > Integer.MAX_VALUE) {
            throw source.fault("the repetition number is too large", place);
        }
        return number;
    }

    /** In Java's language. */
    String java() {
        return "{%d,%s}".formatted(fewest, most == ANY ? "" : Long.toString(most));
    }
}
