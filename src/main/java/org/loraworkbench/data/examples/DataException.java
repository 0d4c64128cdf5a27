package org.loraworkbench.data.examples;

/** Data that cannot be used as asked; its message is a sentence for the person who asked. */
public final class DataException extends RuntimeException {

    private static final String DATASET = "dataset";
    private static final String MAX_LENGTH = "training.max_length";

    private final String field;

    public DataException(String message) {
        this(DATASET, message, null);
    }

    public DataException(String message, Throwable cause) {
        this(DATASET, message, cause);
    }

    private DataException(String field, String message, Throwable cause) {
        super(message, cause);
        this.field = field;
    }

    /** Texts that do not fit into the length that was asked for. */
    public static DataException ofLength(String message) {
        return new DataException(MAX_LENGTH, message, null);
    }

    /** The experiment's field that is to be changed. */
    public String field() {
        return field;
    }
}
