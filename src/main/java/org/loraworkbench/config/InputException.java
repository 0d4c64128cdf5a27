package org.loraworkbench.config;

/**
 * What was given cannot be used: a setting, a file, data, or what a server sent. The message is one
 * sentence for whoever gave it: what is wrong, where, and what would be right. Everything that
 * reads what others wrote ends in this exception and in no other.
 */
public abstract class InputException extends RuntimeException {

    protected InputException(String message) {
        super(message);
    }

    protected InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
