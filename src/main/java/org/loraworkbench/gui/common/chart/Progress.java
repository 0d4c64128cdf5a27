package org.loraworkbench.gui.common.chart;

/**
 * How far training had come when a value was measured, in every unit that the chart can show.
 *
 * @param step optimizer steps done
 * @param epoch passes over the training data, fractions included
 * @param tokens tokens trained on
 * @param seconds time since training began
 */
public record Progress(double step, double epoch, double tokens, double seconds) {}
