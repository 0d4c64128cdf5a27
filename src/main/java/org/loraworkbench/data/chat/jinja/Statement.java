package org.loraworkbench.data.chat.jinja;

import java.util.List;

/** Something in a template that writes, or sets a name. */
@FunctionalInterface
interface Statement {

    /** What comes next in the loop around. */
    enum Next {
        GO_ON,
        CONTINUE,
        BREAK
    }

    Next run(Scope scope, StringBuilder written);

    /** Several, one after the other, until one of them leaves the loop's body. */
    static Statement all(List<Statement> statements) {
        return (scope, written) -> {
            for (Statement statement : statements) {
                Next next = statement.run(scope, written);
                if (next != Next.GO_ON) {
                    return next;
                }
            }
            return Next.GO_ON;
        };
    }

    /** The same, whose errors know the line of the template. */
    default Statement atLine(int line) {
        return (scope, written) -> {
            try {
                return run(scope, written);
            } catch (TemplateException e) {
                throw e.at(line);
            } catch (ArithmeticException e) {
                throw new TemplateException("a number is too large", line);
            }
        };
    }
}
