/**
 * The frame of the window: the rail with the pages, the keyboard, theme and projector mode.
 *
 * <p>Allowed dependencies: {@code gui.common}, {@code gui.theme}. Pages are handed in; the shell
 * knows none of them.
 */
package org.loraworkbench.gui.shell;
