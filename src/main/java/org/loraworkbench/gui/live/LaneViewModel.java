package org.loraworkbench.gui.live;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.loraworkbench.runs.RunStatus;

/** A lane in the table below the charts. Numbers that are not known yet are NaN. */
public final class LaneViewModel {

    private final Description description;
    private final DoubleProperty loss = new SimpleDoubleProperty(Double.NaN);
    private final DoubleProperty validationLoss = new SimpleDoubleProperty(Double.NaN);
    private final DoubleProperty metric = new SimpleDoubleProperty(Double.NaN);
    private final ObjectProperty<RunStatus> status = new SimpleObjectProperty<>(RunStatus.STARTING);
    private final StringProperty endReason = new SimpleStringProperty("");

    /**
     * What does not change while the lane is trained.
     *
     * @param rank r, or 0 for a baseline without an adapter
     * @param mixedRanks whether some modules have another rank
     * @param alpha lora_alpha, or NaN for a baseline
     * @param trainable number of parameters that are trained
     * @param adapter the folder where the lane's adapter will lie
     * @param styleClasses define the colour of the lane
     */
    public record Description(
            String name,
            int rank,
            boolean mixedRanks,
            double alpha,
            long trainable,
            Path adapter,
            List<String> styleClasses) {}

    public LaneViewModel(Description description) {
        this.description = description;
    }

    public Description description() {
        return description;
    }

    public DoubleProperty lossProperty() {
        return loss;
    }

    public DoubleProperty validationLossProperty() {
        return validationLoss;
    }

    public DoubleProperty metricProperty() {
        return metric;
    }

    /** Why the lane ended before the others; empty if it did not. */
    public StringProperty endReasonProperty() {
        return endReason;
    }

    public ObjectProperty<RunStatus> statusProperty() {
        return status;
    }
}
