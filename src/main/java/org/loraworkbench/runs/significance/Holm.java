package org.loraworkbench.runs.significance;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down adjustment (Holm 1979): whoever makes many comparisons finds something by
 * chance; with these probabilities, in one family of twenty at most, however many it holds.
 */
public final class Holm {

    private Holm() {}

    /** The adjusted probabilities, in the same order. */
    public static double[] adjusted(double... probabilities) {
        int count = probabilities.length;
        int[] smallestFirst =
                IntStream.range(0, count)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> probabilities[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] adjusted = new double[count];
        double largest = 0;
        for (int place = 0; place < count; place++) {
            int index = smallestFirst[place];
            largest = Math.max(largest, Math.min(1, (count - place) * probabilities[index]));
            adjusted[index] = largest;
        }
        return adjusted;
    }
}
