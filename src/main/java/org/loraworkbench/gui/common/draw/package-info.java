/**
 * Drawing that serves the screen and files alike: a chart says what to draw to a {@link
 * org.loraworkbench.gui.common.draw.Drawing}, which is a canvas or an SVG document.
 *
 * <p>Allowed dependencies: JavaFX.
 */
package org.loraworkbench.gui.common.draw;
