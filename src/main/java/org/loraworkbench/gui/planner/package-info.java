/**
 * The page <em>Planner</em>: what models would take to be trained that need not fit into this
 * machine, from their configuration alone. The view model holds what is chosen and shown; the board
 * reads configurations and computes, in the background.
 *
 * <p>Allowed dependencies: {@code common}, {@code theme}, and outside of the window {@code
 * analysis}, {@code formats}, {@code nn}, {@code data}, {@code files}, {@code runs} and {@code
 * config}.
 */
package org.loraworkbench.gui.planner;
