package org.loraworkbench.data.chat.jinja;

/** Something in a template that has a value. */
@FunctionalInterface
interface Expression {

    /**
     * @throws TemplateException if Python's Jinja would raise an error
     */
    Object evaluate(Scope scope);
}
