/**
 * The page <em>Lab</em>: what the adapters of any runs have learned, as the papers look at it. A
 * view model for each part; the board reads adapters and asks a worker for what needs the base.
 *
 * <p>Allowed dependencies: {@code common}, {@code theme}, and outside of the window {@code
 * analysis.spectrum}, {@code formats}, {@code runs}, {@code worker}, {@code events} and {@code
 * config}.
 */
package org.loraworkbench.gui.lab;
