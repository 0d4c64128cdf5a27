package org.loraworkbench.gui.common.draw;

import javafx.scene.paint.Paint;

/**
 * How a line is drawn.
 *
 * @param width in pixels
 * @param dashes lengths of dashes and gaps in pixels; none: drawn through
 */
public record Pen(Paint paint, double width, double... dashes) {}
