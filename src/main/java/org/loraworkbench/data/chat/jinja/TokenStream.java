package org.loraworkbench.data.chat.jinja;

import java.util.List;
import org.loraworkbench.data.chat.jinja.Token.Kind;

/** The tokens of a template, read one after the other. */
final class TokenStream {

    private final List<Token> tokens;
    private int place;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token current() {
        return tokens.get(place);
    }

    Token following() {
        return tokens.get(Math.min(place + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = current();
        place = Math.min(place + 1, tokens.size() - 1);
        return token;
    }

    boolean isAt(Kind kind) {
        return current().kind() == kind;
    }

    /** Goes on behind an operator, if it comes next. */
    boolean skip(String operator) {
        boolean found = current().isOperator(operator);
        if (found) {
            next();
        }
        return found;
    }

    /** Goes on behind a name, if it comes next. */
    boolean skipName(String name) {
        boolean found = current().isName(name);
        if (found) {
            next();
        }
        return found;
    }

    void expect(String operator) {
        if (!skip(operator)) {
            throw problem("'" + operator + "'");
        }
    }

    Token expect(Kind kind, String described) {
        if (!isAt(kind)) {
            throw problem(described);
        }
        return next();
    }

    TemplateException problem(String expected) {
        return new TemplateException(
                "expected %s, but found %s".formatted(expected, current().described()),
                current().line());
    }
}
