package org.loraworkbench.gui.lessons;

import java.nio.file.Path;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.common.chart.Progress;

/**
 * A run as a lesson shows it.
 *
 * @param stage how far it is in training
 * @param status in words, such as {@code Training}
 * @param share of the steps that are done, from 0 to 1
 * @param metricName what the second chart shows, such as {@code Accuracy}
 * @param expectedEnd where the horizontal axis ends; null while unknown
 */
public record ShownRun(
        Path folder,
        ObservableValue<Stage> stage,
        ObservableValue<String> status,
        ObservableValue<Number> share,
        ObservableValue<String> metricName,
        ObservableValue<Progress> expectedEnd,
        ObservableList<ChartSeries> lossCurves,
        ObservableList<ChartSeries> metricCurves) {

    /** Where a run stands, as far as a lesson cares. */
    public enum Stage {
        RUNNING,
        FINISHED,
        /** It ended without its last step. */
        BROKEN_OFF
    }
}
