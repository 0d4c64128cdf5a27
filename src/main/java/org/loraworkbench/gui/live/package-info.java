/**
 * The page where one watches: every run, and of the selected one progress, curves and lanes.
 *
 * <p>Allowed dependencies: {@code gui.common}, {@code gui.theme}, {@code runs} (of {@code
 * runs.compare} what a metric is), {@code worker}, {@code events}, {@code config}. View models know
 * no scene graph.
 */
package org.loraworkbench.gui.live;
