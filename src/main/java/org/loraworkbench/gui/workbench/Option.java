package org.loraworkbench.gui.workbench;

/**
 * A base model, a data set or a task type that can be chosen.
 *
 * @param id how an experiment names it
 * @param title how it is called here
 * @param detail a few words on what it is
 */
public record Option(String id, String title, String detail) {

    /** An option that is called as experiments name it. */
    public Option(String id, String detail) {
        this(id, id, detail);
    }

    @Override
    public String toString() {
        return title;
    }
}
