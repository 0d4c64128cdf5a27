/**
 * The charts in which lanes are compared. All share one {@link
 * org.loraworkbench.gui.compare.chart.LaneFocus}: what is pointed at or chosen in one of them is
 * set apart in all.
 *
 * <p>Allowed dependencies: {@code gui.common}, {@code gui.theme}, {@code runs.compare}, {@code
 * config}.
 */
package org.loraworkbench.gui.compare.chart;
