package org.loraworkbench.formats.hub;

/** A download that did not come to its end; its message is a sentence for the user. */
public final class HubException extends RuntimeException {

    HubException(String message) {
        super(message);
    }

    HubException(String message, Throwable cause) {
        super(message, cause);
    }
}
