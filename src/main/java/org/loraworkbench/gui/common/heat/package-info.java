/**
 * Matrices shown as pictures: averaging to pixels and a colour map centred at zero.
 *
 * <p>Allowed dependencies: JavaFX; {@link org.loraworkbench.gui.common.heat.HeatMap} is free of it.
 */
package org.loraworkbench.gui.common.heat;
