package org.loraworkbench.runs.compare;

import tech.tablesaw.api.DoubleColumn;

/**
 * Several measurements of the same, in short; those that are missing do not count.
 *
 * @param count of the measurements
 * @param mean NaN if there is none
 * @param deviation the sample's standard deviation (divided by count - 1); NaN below two
 */
public record Spread(int count, double mean, double deviation, double smallest, double largest) {

    static Spread of(double... values) {
        DoubleColumn numbers = DoubleColumn.create("values", values).removeMissing();
        return new Spread(
                numbers.size(),
                numbers.mean(),
                numbers.size() < 2 ? Double.NaN : numbers.standardDeviation(),
                numbers.min(),
                numbers.max());
    }
}
