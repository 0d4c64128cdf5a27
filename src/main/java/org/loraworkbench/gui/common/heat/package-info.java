/**
 * Matrices shown as pictures, in a colour map centred at zero, with its legend.
 *
 * <p>Allowed dependencies: JavaFX, {@code nn.MatrixCells} and {@code gui.common}.
 */
package org.loraworkbench.gui.common.heat;
