package org.loraworkbench.gui.workbench;

/**
 * A base model, a data set or a task type that can be chosen.
 *
 * @param id how an experiment names it
 * @param detail a few words on what it is
 */
public record Option(String id, String detail) {

    @Override
    public String toString() {
        return id;
    }
}
