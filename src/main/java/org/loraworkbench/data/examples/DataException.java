package org.loraworkbench.data.examples;

/** Data that cannot be used as asked; its message is a sentence for the person who asked. */
public final class DataException extends RuntimeException {

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
