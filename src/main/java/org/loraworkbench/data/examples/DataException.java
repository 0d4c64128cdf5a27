package org.loraworkbench.data.examples;

import org.loraworkbench.config.InputException;

/** Data that cannot be used as asked; its message is a sentence for the person who asked. */
public final class DataException extends InputException {

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
