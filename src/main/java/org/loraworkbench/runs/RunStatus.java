package org.loraworkbench.runs;

/** Where a run stands. */
public enum RunStatus {
    PREPARING,
    RUNNING,
    PAUSED,
    FINISHED,
    /** By the user; what was learned is saved. */
    STOPPED,
    /** What was asked for cannot be done; the worker says why. */
    REFUSED,
    /** Something broke; the worker gave a reason. */
    FAILED,
    /** The worker vanished without a terminal event. */
    CRASHED;

    /** Nothing more will come, unless the run is resumed. */
    public boolean isOver() {
        return switch (this) {
            case PREPARING, RUNNING, PAUSED -> false;
            case FINISHED, STOPPED, REFUSED, FAILED, CRASHED -> true;
        };
    }
}
