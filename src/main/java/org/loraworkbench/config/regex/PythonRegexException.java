package org.loraworkbench.config.regex;

/** An expression that Python's {@code re} refuses too, or that cannot be followed here. */
public final class PythonRegexException extends RuntimeException {

    private final int position;

    /**
     * @param problem in the words of Python's {@code re}, where it has some
     * @param position of the fault in the expression, from 0
     */
    PythonRegexException(String problem, int position) {
        super(problem);
        this.position = position;
    }

    /** The place of the fault in the expression, from 0 as Python counts it. */
    public int position() {
        return position;
    }
}
