package org.loraworkbench.gui.live;

import java.util.Locale;

/** Where a run, or one of its lanes, stands. */
public enum RunStatus {
    STARTING("Starting"),
    TRAINING("Training"),
    PAUSED("Paused"),
    FINISHED("Finished"),
    STOPPED("Stopped"),
    /** Of a lane that a search gave up. */
    LEFT("Left the race"),
    REFUSED("Refused"),
    CRASHED("Crashed"),
    /** Its files cannot be read. */
    DAMAGED("Damaged");

    private final String title;

    RunStatus(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Whether a worker is busy with it. */
    public boolean running() {
        return this == STARTING || this == TRAINING || this == PAUSED;
    }

    /** Whether it ended before its last step and can be taken up again. */
    public boolean resumable() {
        return this == STOPPED || this == CRASHED;
    }

    /** Names the style class that colours the status. */
    public String styleClass() {
        return "status-" + name().toLowerCase(Locale.ROOT);
    }
}
