package org.loraworkbench.runs;

import org.loraworkbench.events.RunEvent;

/** Where a run stands. */
public enum RunStatus {
    PREPARING("starting"),
    RUNNING("training"),
    PAUSED("paused"),
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
    CRASHED("crashed");

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

    /** Nothing more will come, unless the run is resumed. */
    public boolean isOver() {
        return switch (this) {
            case PREPARING, RUNNING, PAUSED -> false;
            case FINISHED, STOPPED, LEFT, REFUSED, FAILED, CRASHED -> true;
        };
    }
}
