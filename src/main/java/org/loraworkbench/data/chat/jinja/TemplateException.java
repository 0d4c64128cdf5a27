package org.loraworkbench.data.chat.jinja;

/** A template that cannot be read or rendered; the message says why, in Python's words. */
public final class TemplateException extends RuntimeException {

    private final boolean raisedByTemplate;
    private final int line;

    private TemplateException(String message, boolean raisedByTemplate, int line) {
        super(message);
        this.raisedByTemplate = raisedByTemplate;
        this.line = line;
    }

    /** A fault in a template, or in what is done with a value; its line is not known yet. */
    TemplateException(String message) {
        this(message, false, 0);
    }

    /** A fault in a line of the template. */
    TemplateException(String message, int line) {
        this(message, false, line);
    }

    /** What a template says with {@code raise_exception}. */
    static TemplateException raised(String message) {
        return new TemplateException(message, true, 0);
    }

    /** The same with the template's line, unless it is known already. */
    TemplateException at(int templateLine) {
        return line > 0
                ? this
                : new TemplateException(getMessage(), raisedByTemplate, templateLine);
    }

    /** Whether the message is the template's own, by {@code raise_exception}. */
    public boolean isRaisedByTemplate() {
        return raisedByTemplate;
    }

    /** The line of the template, from 1; 0 if it is not known. */
    public int line() {
        return line;
    }
}
