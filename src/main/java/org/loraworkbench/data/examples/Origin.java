package org.loraworkbench.data.examples;

/**
 * Where the examples of a part stand, for messages.
 *
 * @param source a file's name, or a data set's and which part of it
 * @param lines of each example the line in which it begins, from 1; null: they are counted
 */
public record Origin(String source, int[] lines) {

    /** Such as {@code reviews.tsv, line 7}. */
    public String of(int example) {
        String unit = lines == null ? "example" : "line";
        return "%s, %s %d".formatted(source, unit, line(example));
    }

    /** The line in which an example begins, or its number; from 1. */
    public int line(int example) {
        return lines == null ? example + 1 : lines[example];
    }
}
