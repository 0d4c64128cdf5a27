package org.loraworkbench.gui.common.chart;

import java.util.Arrays;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.loraworkbench.gui.common.ValueForm;

/**
 * The points of one line, appended in the order of training. Used on the JavaFX thread only.
 *
 * <p>Points lie in primitive arrays that grow by half, because a line may have 100,000 of them.
 */
public final class ChartSeries {

    private static final int FIRST_CAPACITY = 256;

    private final String name;
    private final Stroke stroke;
    private ValueForm form = ValueForm.NUMBER;
    private final List<String> styleClasses;
    private final double[][] x = new double[XAxis.values().length][FIRST_CAPACITY];
    private double[] y = new double[FIRST_CAPACITY];
    private double[] margins = {};
    private final Smoothing smoothing = new Smoothing();
    private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper(0);
    private ChartBranch branch;
    private final BooleanProperty visible = new SimpleBooleanProperty(true);

    /** Whether a line is drawn through or dashed; dashed lines are never smoothed. */
    public enum Stroke {
        SOLID,
        DASHED
    }

    /**
     * @param name shown in the legend and the readout
     * @param stroke dashed for values measured now and then, such as a validation loss
     * @param styleClasses define {@code -lane-colour}, the colour of the line
     */
    public ChartSeries(String name, Stroke stroke, String... styleClasses) {
        this.name = name;
        this.stroke = stroke;
        this.styleClasses = List.of(styleClasses);
    }

    /** Adds a point. No coordinate of {@code at} may be less than the last point's. */
    public void append(Progress at, double value) {
        int index = size.get();
        if (index == y.length) {
            grow(index + index / 2);
        }
        for (XAxis axis : XAxis.values()) {
            x[axis.ordinal()][index] = axis.of(at);
        }
        y[index] = value;
        size.set(index + 1);
    }

    /** Adds the points that another line has more. */
    public void appendFrom(ChartSeries other) {
        for (int point = size(); point < other.size(); point++) {
            append(
                    new Progress(
                            other.positions(XAxis.STEP)[point],
                            other.positions(XAxis.EPOCH)[point],
                            other.positions(XAxis.TOKENS)[point],
                            other.positions(XAxis.TIME)[point]),
                    other.y[point]);
        }
    }

    /** Where the line branches from another one; null for a line that stands by itself. */
    public ChartBranch branch() {
        return branch;
    }

    /** Lets the line go on from another one, which is marked there if both are shown. */
    public void setBranch(ChartBranch newBranch) {
        branch = newBranch;
    }

    /**
     * How far off each value may be to both sides, in the order of the points; NaN, or fewer of
     * them, where that is not known. They are not to be changed.
     */
    public void setMargins(double[] newMargins) {
        margins = newMargins;
    }

    double[] margins() {
        return margins;
    }

    /**
     * One end of what each value may be; the value itself where that is not known.
     *
     * @param side 1 for the upper end, -1 for the lower
     */
    double[] ends(int side) {
        double[] ends = Arrays.copyOf(y, size());
        for (int point = 0; point < Math.min(ends.length, margins.length); point++) {
            ends[point] += Double.isFinite(margins[point]) ? side * margins[point] : 0;
        }
        return ends;
    }

    /** Whether these are its margins. */
    public boolean hasMargins(double[] others) {
        return Arrays.equals(margins, others);
    }

    public String name() {
        return name;
    }

    /** How its values are written: as numbers, unless it is said otherwise. */
    public ValueForm form() {
        return form;
    }

    public void setForm(ValueForm newForm) {
        form = newForm;
    }

    public boolean dashed() {
        return stroke == Stroke.DASHED;
    }

    public List<String> styleClasses() {
        return styleClasses;
    }

    public ReadOnlyIntegerProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }

    /** Whether the line is drawn; the legend switches it. */
    public BooleanProperty visibleProperty() {
        return visible;
    }

    public int size() {
        return size.get();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /**
     * The newest value as drawn, or NaN if there is none; a lane that ended early keeps its last.
     */
    public double latest(double smoothingFactor) {
        double[] drawn = values(smoothingFactor);
        int last = size() - 1;
        while (last >= 0 && Double.isNaN(drawn[last])) {
            last--;
        }
        return last < 0 ? Double.NaN : drawn[last];
    }

    /** The newest value as drawn, in words. */
    String latestText(double smoothingFactor) {
        return form.text(latest(smoothingFactor));
    }

    /** Positions in the unit of the axis; only the first {@link #size()} entries count. */
    double[] positions(XAxis axis) {
        return x[axis.ordinal()];
    }

    /** Values as measured; only the first {@link #size()} entries count. */
    double[] values() {
        return y;
    }

    /** Values as drawn: smoothed, unless the line is dashed or the factor 0. */
    double[] values(double smoothingFactor) {
        if (dashed() || smoothingFactor == 0) {
            return y;
        }
        Smoothing.Start before =
                branch == null ? Smoothing.Start.NOTHING : branch.start(smoothingFactor);
        return smoothing.of(y, size(), smoothingFactor, before);
    }

    /** The index of the first point at or after a position; {@link #size()} if there is none. */
    int firstAt(XAxis axis, double position) {
        int index = Arrays.binarySearch(positions(axis), 0, size(), position);
        if (index < 0) {
            return -index - 1;
        }
        while (index > 0 && positions(axis)[index - 1] == position) {
            index--;
        }
        return index;
    }

    /** The index of the point nearest to a position; -1 if the series is empty. */
    int nearest(XAxis axis, double position) {
        if (isEmpty()) {
            return -1;
        }
        double[] xs = positions(axis);
        int after = Math.min(firstAt(axis, position), size() - 1);
        int before = Math.max(after - 1, 0);
        return position - xs[before] < xs[after] - position ? before : after;
    }

    private void grow(int capacity) {
        for (int axis = 0; axis < x.length; axis++) {
            x[axis] = Arrays.copyOf(x[axis], capacity);
        }
        y = Arrays.copyOf(y, capacity);
    }
}
