package org.loraworkbench.data.chat.jinja;

import java.util.ArrayList;
import java.util.List;

/** Something in a template that has a value. */
@FunctionalInterface
interface Expression {

    /**
     * @throws TemplateException if Python's Jinja would raise an error
     */
    Object evaluate(Scope scope);

    /** The values of several, in their order. */
    static List<Object> values(List<Expression> expressions, Scope scope) {
        List<Object> values = new ArrayList<>();
        expressions.forEach(expression -> values.add(expression.evaluate(scope)));
        return values;
    }
}
