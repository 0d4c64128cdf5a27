package org.loraworkbench.runs;

import java.util.Locale;
import org.loraworkbench.events.RunEvent;

/** Where a run, or one of its lanes, stands. */
public enum RunStatus {
    STARTING("starting"),
    TRAINING("training"),
    PAUSED("paused"),
    /** Of a lane that trains when others have ended. */
    WAITING("waiting"),
    FINISHED("finished"),
    /** By the user; what was learned is saved. */
    STOPPED("stopped"),
    /** Of a lane that a search gave up. */
    LEFT("left the race"),
    /** What was asked for cannot be done; the worker says why. */
    REFUSED("refused"),
    /** Something broke; the worker gave a reason. */
    FAILED("crashed"),
    /** The worker vanished without a terminal event. */
    CRASHED("crashed"),
    /** Its files cannot be read. */
    DAMAGED("damaged");

    private final String word;

    RunStatus(String word) {
        this.word = word;
    }

    /** Of a lane that ended before the others, for a reason. */
    public static RunStatus ofEnded(String reason) {
        return reason.startsWith(RunEvent.LaneStopped.LEFT_THE_RACE) ? LEFT : STOPPED;
    }

    /** What users read, wherever a status is shown; how a worker broke is told by the reason. */
    public String word() {
        return word;
    }

    /** The word with a capital letter. */
    public String title() {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Whether a worker is busy with it; nothing more comes of any other, unless it is resumed. */
    public boolean isRunning() {
        return this == STARTING || this == TRAINING || this == PAUSED || this == WAITING;
    }

    /** Whether the worker ended because something broke. */
    public boolean isCrash() {
        return this == FAILED || this == CRASHED;
    }

    /** Whether it ended before its last step and can be resumed. */
    public boolean isResumable() {
        return this == STOPPED || isCrash();
    }
}
