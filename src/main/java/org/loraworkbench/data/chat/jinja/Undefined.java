package org.loraworkbench.data.chat.jinja;

/**
 * What a name stands for that has no value: it is written as nothing and is false; to do more with
 * it is an error.
 *
 * @param reason the error's message
 */
record Undefined(String reason) {

    static Undefined name(String name) {
        return new Undefined("'%s' is undefined".formatted(name));
    }

    /** A part that a value does not have. */
    static Undefined part(Object value, Object key) {
        String type = value == null ? "None" : Types.name(value) + " object";
        return new Undefined(
                key instanceof String name
                        ? "'%s' has no attribute '%s'".formatted(type, name)
                        : "%s has no element %s".formatted(type, PythonStrings.repr(key)));
    }

    TemplateException problem() {
        return new TemplateException(reason);
    }

    /** All that is undefined is equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Undefined;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
