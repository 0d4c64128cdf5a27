/**
 * The page where one watches: every run, and of the selected one progress, curves and lanes.
 *
 * <p>Allowed dependencies: {@code gui.common}, {@code gui.theme}. View models know no scene graph.
 */
package org.loraworkbench.gui.live;
