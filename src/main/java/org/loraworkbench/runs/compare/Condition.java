package org.loraworkbench.runs.compare;

import java.util.Set;

/** What a lane must meet to be shown. */
public sealed interface Condition {

    /** Some column shows this text, in upper or lower case. */
    record Contains(String text) implements Condition {}

    /** A number lies between two bounds, which belong to it; infinite bounds are none. */
    record Between(Column column, double smallest, double largest) implements Condition {
        public Between {
            if (!column.kind().isNumber()) {
                throw new IllegalArgumentException(column + " holds texts");
            }
        }
    }

    /** A column's {@link Column#text} is one of these. */
    record OneOf(Column column, Set<String> texts) implements Condition {
        public OneOf {
            texts = Set.copyOf(texts);
        }
    }
}
