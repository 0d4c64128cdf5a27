package org.loraworkbench.config.regex;

/** How many characters a part of an expression matches; looking behind needs a fixed number. */
record Width(long least, long most) {

    static final Width NONE = new Width(0, 0);
    static final Width ONE = new Width(1, 1);

    private static final long UNBOUNDED = Integer.MAX_VALUE;

    /** One part after another. */
    Width then(Width next) {
        return new Width(capped(least + next.least), capped(most + next.most));
    }

    /** One part or another. */
    Width or(Width other) {
        return new Width(Math.min(least, other.least), Math.max(most, other.most));
    }

    Width times(long fewest, long largest) {
        return new Width(
                capped(least * Math.min(fewest, UNBOUNDED)),
                capped(most * Math.min(largest, UNBOUNDED)));
    }

    boolean isFixed() {
        return least == most;
    }

    private static long capped(long width) {
        return Math.min(width, UNBOUNDED);
    }
}
