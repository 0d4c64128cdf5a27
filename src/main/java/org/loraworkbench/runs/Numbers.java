package org.loraworkbench.runs;

import java.util.Arrays;

/** Numbers in the order in which they came; a run may have a million of them. */
final class Numbers {

    private double[] values = new double[64];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + size / 2);
        }
        values[size++] = value;
    }

    double get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("point " + index + " of " + size);
        }
        return values[index];
    }

    int size() {
        return size;
    }

    /** Forgets all but the first {@code count}. */
    void keepFirst(int count) {
        size = Math.min(size, count);
    }
}
