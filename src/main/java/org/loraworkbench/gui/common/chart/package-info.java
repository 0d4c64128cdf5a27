/**
 * A live line chart for many long series, drawn on a canvas: zoom, logarithmic axis, smoothing,
 * hover readout.
 *
 * <p>{@link org.loraworkbench.gui.common.chart.ChartSeries} is the model, free of scene graph
 * classes, and is filled by view models; {@link org.loraworkbench.gui.common.chart.LossChart} is
 * the control.
 *
 * <p>Allowed dependencies: JavaFX, {@code gui.common}, {@code gui.common.draw}.
 */
package org.loraworkbench.gui.common.chart;
