package org.loraworkbench.runs;

/** Where a run stands. */
public enum RunStatus {
    PREPARING,
    RUNNING,
    PAUSED,
    FINISHED,
    /** By the user; what was learned is saved. */
    STOPPED,
    /** The worker gave a reason. */
    FAILED,
    /** The worker vanished without a terminal event. */
    CRASHED;

    /** Nothing more will come, unless the run is resumed. */
    public boolean isOver() {
        return this == FINISHED || this == STOPPED || this == FAILED || this == CRASHED;
    }
}
