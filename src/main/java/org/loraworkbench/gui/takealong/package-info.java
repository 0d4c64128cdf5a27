/**
 * The panel <em>Take it with you</em>: which programs take a lane's adapter, what would make the
 * others, and the way there. It lies over the whole window while it is open.
 *
 * <p>Allowed dependencies: {@code common}, and outside of the window {@code worker}, {@code
 * export}, {@code formats}, {@code files}, {@code events} and {@code config}.
 */
package org.loraworkbench.gui.takealong;
