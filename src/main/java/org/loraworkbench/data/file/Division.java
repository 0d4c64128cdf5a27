package org.loraworkbench.data.file;

/**
 * How many of a file's examples are trained on and how many are evaluated on, where no numbers are
 * asked for.
 */
public record Division(long train, long validation) {

    /** One example in this many is kept for validation. */
    private static final int VALIDATION_SHARE = 8;

    /** More would take longer to evaluate on than to train. */
    static final int MOST_FOR_VALIDATION = 1_000;

    /** More are not held in memory; few trainings come to see so many. */
    static final int MOST_FOR_TRAINING = 200_000;

    static Division of(long examples) {
        long share = Math.min(examples / VALIDATION_SHARE, MOST_FOR_VALIDATION);
        long validation = Math.min(examples, Math.max(1, share));
        return new Division(Math.min(examples - validation, MOST_FOR_TRAINING), validation);
    }
}
