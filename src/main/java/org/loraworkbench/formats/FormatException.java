package org.loraworkbench.formats;

/**
 * A model file that cannot be used; its message is a sentence for the person who chose the file.
 */
public final class FormatException extends RuntimeException {

    public FormatException(String message) {
        super(message);
    }

    public FormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
