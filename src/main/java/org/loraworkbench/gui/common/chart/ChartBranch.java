package org.loraworkbench.gui.common.chart;

/**
 * Where a line branches from another one.
 *
 * @param parent the other line
 * @param step after which both are apart
 */
public record ChartBranch(ChartSeries parent, int step) {

    /** The parent's value there, as it is drawn; NaN if it does not reach so far. */
    double value(double smoothingFactor) {
        return between(parent.values(smoothingFactor));
    }

    /** The average that goes on on the branch. */
    Smoothing.Start start(double smoothingFactor) {
        double value = value(smoothingFactor);
        return Double.isFinite(value) ? new Smoothing.Start(value, step) : Smoothing.Start.NOTHING;
    }

    /** Where that is on an axis; NaN likewise. */
    double position(XAxis axis) {
        return between(parent.positions(axis));
    }

    /** Between two points that were measured, on the straight line from one to the other. */
    private double between(double[] values) {
        int after = parent.firstAt(XAxis.STEP, step);
        if (after == parent.size()) {
            return Double.NaN;
        }
        double[] steps = parent.positions(XAxis.STEP);
        if (steps[after] == step || after == 0) {
            return steps[after] == step ? values[after] : Double.NaN;
        }
        double share = (step - steps[after - 1]) / (steps[after] - steps[after - 1]);
        return values[after - 1] + share * (values[after] - values[after - 1]);
    }
}
