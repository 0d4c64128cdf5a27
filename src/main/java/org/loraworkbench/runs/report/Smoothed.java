package org.loraworkbench.runs.report;

import org.loraworkbench.runs.compare.CurvePoints;

/** A noisy curve made readable. */
final class Smoothed {

    /** Of the value before, in each new one. */
    private static final double WEIGHT = 0.9;

    private Smoothed() {}

    /** The exponential moving average, corrected for its start (Kingma and Ba 2015, section 3). */
    static CurvePoints of(CurvePoints curve) {
        double[] smooth = new double[curve.size()];
        double sum = 0;
        double weights = 0;
        for (int point = 0; point < curve.size(); point++) {
            double value = curve.values()[point];
            if (Double.isFinite(value)) {
                sum = WEIGHT * sum + (1 - WEIGHT) * value;
                weights = WEIGHT * weights + 1 - WEIGHT;
            }
            smooth[point] = Double.isFinite(value) ? sum / weights : Double.NaN;
        }
        return new CurvePoints(
                curve.steps(), curve.epochs(), curve.tokens(), curve.seconds(), smooth);
    }
}
