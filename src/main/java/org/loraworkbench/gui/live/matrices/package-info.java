/**
 * A, B and B·A of a run's layers, step by step: part of the page of runs.
 *
 * <p>Allowed dependencies: JavaFX, {@code gui.common}, {@code gui.live}, {@code runs}, {@code
 * events}, {@code config} and {@code nn.MatrixCells}.
 */
package org.loraworkbench.gui.live.matrices;
