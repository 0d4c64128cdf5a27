/**
 * How the window looks: light and dark, ordinary and projector size, typefaces, lane colours, and
 * the saved preference.
 *
 * <p>Allowed dependencies: JavaFX, AtlantaFX, Jackson, and {@code runs} for the colours of lanes.
 */
package org.loraworkbench.gui.theme;
