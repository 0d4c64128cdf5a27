package org.loraworkbench.gui.live;

/**
 * Something done that can be taken back.
 *
 * @param deed what was done, as a sentence
 * @param takeBack undoes it
 */
public record Undo(String deed, Runnable takeBack) {}
