package org.loraworkbench.runs.compare;

import java.util.stream.IntStream;
import org.loraworkbench.runs.Curve;

/**
 * A curve as it stood when it was read; safe for any thread. All arrays have one length and are not
 * to be changed.
 *
 * @param steps optimizer steps done, counted from 1
 * @param epochs passes over the training data
 * @param tokens that the lane has seen, padding left out
 * @param seconds of training, pauses left out
 * @param values NaN where the lane took no part
 */
public record CurvePoints(
        double[] steps, double[] epochs, double[] tokens, double[] seconds, double[] values) {

    static CurvePoints of(Curve curve) {
        return new CurvePoints(
                points(curve).mapToDouble(curve::step).toArray(),
                points(curve).mapToDouble(curve::epoch).toArray(),
                points(curve).mapToDouble(curve::tokens).toArray(),
                points(curve).mapToDouble(curve::seconds).toArray(),
                points(curve).mapToDouble(curve::value).toArray());
    }

    private static IntStream points(Curve curve) {
        return IntStream.range(0, curve.size());
    }

    public int size() {
        return values.length;
    }
}
