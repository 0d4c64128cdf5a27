package org.loraworkbench.gui.common;

/**
 * Something that has happened, and what can be done about it.
 *
 * @param text a sentence
 * @param action a word for a button; empty: nothing can be done
 * @param then what the button does
 * @param problem whether something went wrong
 */
public record Notice(String text, String action, Runnable then, boolean problem) {

    /** Something was done. */
    public static Notice of(String text) {
        return new Notice(text, "", () -> {}, false);
    }

    /** Something was done that can be taken back. */
    public static Notice undoable(String text, Runnable takeBack) {
        return new Notice(text, "_Undo", takeBack, false);
    }

    /** Something was written that can be looked at. */
    public static Notice openable(String text, Runnable open) {
        return new Notice(text, "_Open", open, false);
    }

    /** Something went wrong. */
    public static Notice problem(String text) {
        return new Notice(text, "", () -> {}, true);
    }
}
