package org.loraworkbench.worker;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a worker can be told. On the wire: the token, a blank, the {@link #word}, and for some a
 * blank and what the command is about.
 */
public enum WorkerCommand {
    STOP,
    PAUSE,
    RESUME,
    /** One more step of a paused run. */
    STEP,
    /** Ends the lane of this name; the others go on. */
    END_LANE,
    /** Writes a checkpoint before the next step; answered when it is written. */
    CHECKPOINT,
    /**
     * Saves what the lanes have learned, as they would be saved at the end, before the next step;
     * answered when it is there.
     */
    SAVE_LANES;

    /** The worker's answer to a command that it follows. */
    public static final String OK = "ok";

    /** Begins the worker's answer to a command that it does not follow; a reason comes after it. */
    public static final String ERROR = "error ";

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WorkerCommand> ofWord(String word) {
        return Arrays.stream(values()).filter(command -> command.word().equals(word)).findFirst();
    }
}
