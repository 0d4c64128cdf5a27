/**
 * Trying out what a run has learned: an input of one's own, and the answers of the base and of
 * every lane side by side. {@link org.loraworkbench.gui.playground.TryItBoard} ties the page to the
 * worker that answers. And the dial that cuts a lane to lower ranks, tied to its worker by {@link
 * org.loraworkbench.gui.playground.RankDialBoard}.
 *
 * <p>May depend on {@code gui.common}, {@code worker} (for lanes in training), {@code
 * worker.serving}, {@code data} (for examples), {@code formats}, {@code events} and {@code config}.
 */
package org.loraworkbench.gui.playground;
