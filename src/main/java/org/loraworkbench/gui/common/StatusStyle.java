package org.loraworkbench.gui.common;

import org.loraworkbench.runs.RunStatus;

/** The style classes that colour the dot beside a status. */
public final class StatusStyle {

    /** Of every such dot. */
    public static final String DOT = "status-dot";

    private StatusStyle() {}

    /** The style class of a status, such as {@code status-paused}. */
    public static String of(RunStatus status) {
        return "status-" + status.word().split(" ")[0];
    }
}
