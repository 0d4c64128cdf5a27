package org.loraworkbench.formats;

import org.loraworkbench.config.InputException;

/**
 * A model file that cannot be used; its message is a sentence for the person who chose the file.
 */
public final class FormatException extends InputException {

    public FormatException(String message) {
        super(message);
    }

    public FormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
