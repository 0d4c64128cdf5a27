package org.loraworkbench.runs;

/** Where a run stands. */
public enum RunStatus {
    PREPARING("starting"),
    RUNNING("training"),
    PAUSED("paused"),
    FINISHED("finished"),
    /** By the user; what was learned is saved. */
    STOPPED("stopped"),
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

    /** What users read, wherever a status is shown; how a worker broke is told by the reason. */
    public String word() {
        return word;
    }

    /** Nothing more will come, unless the run is resumed. */
    public boolean isOver() {
        return switch (this) {
            case PREPARING, RUNNING, PAUSED -> false;
            case FINISHED, STOPPED, REFUSED, FAILED, CRASHED -> true;
        };
    }
}
