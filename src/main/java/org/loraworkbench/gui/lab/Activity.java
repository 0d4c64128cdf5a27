package org.loraworkbench.gui.lab;

/**
 * What is being worked on in the background.
 *
 * @param text a few words; empty for nothing
 * @param done parts that are done
 * @param all parts to do; 0 while that is not known
 */
public record Activity(String text, int done, int all) {

    public static final Activity NONE = new Activity("", 0, 0);

    boolean isNone() {
        return text.isEmpty();
    }

    /** From 0 to 1; negative while it is not known. */
    double share() {
        return all == 0 ? -1 : (double) done / all;
    }
}
