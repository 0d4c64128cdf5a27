package org.loraworkbench.data.chat.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.data.chat.jinja.Token.Kind;

/** Reads what expressions are made of: names, constants, lists, dictionaries, brackets. */
final class LiteralParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    LiteralParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** A name, a constant, or what stands in brackets. */
    Expression primary() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NAME -> named(token.text());
            case STRING -> text(token);
            case INTEGER -> constant(integer(token.text()));
            case FLOAT -> constant(Double.valueOf(token.text()));
            case OPERATOR -> bracketed(token);
            default -> throw unexpected(token);
        };
    }

    private static Expression named(String name) {
        return switch (name) {
            case "true", "True" -> constant(true);
            case "false", "False" -> constant(false);
            case "none", "None" -> constant(null);
            default -> scope -> scope.get(name);
        };
    }

    static Expression constant(Object value) {
        return scope -> value;
    }

    static Number integer(String digits) {
        BigInteger number = new BigInteger(digits);
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    /** Texts that stand beside each other are one. */
    private Expression text(Token first) {
        StringBuilder text = new StringBuilder(first.text());
        while (tokens.isAt(Kind.STRING)) {
            text.append(tokens.next().text());
        }
        return constant(text.toString());
    }

    private Expression bracketed(Token token) {
        return switch (token.text()) {
            case "(" -> {
                if (tokens.skip(")")) {
                    yield scope -> Tuple.of();
                }
                Expression inner = expressions.tuple();
                tokens.expect(")");
                yield inner;
            }
            case "[" -> {
                List<Expression> items = new ArrayList<>();
                while (!tokens.skip("]")) {
                    items.add(expressions.expression());
                    separated("]");
                }
                yield scope -> Expression.values(items, scope);
            }
            case "{" -> dictionary();
            default -> throw unexpected(token);
        };
    }

    private Expression dictionary() {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.skip("}")) {
            keys.add(expressions.expression());
            tokens.expect(":");
            values.add(expressions.expression());
            separated("}");
        }
        return scope -> {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int entry = 0; entry < keys.size(); entry++) {
                map.put(keys.get(entry).evaluate(scope), values.get(entry).evaluate(scope));
            }
            return map;
        };
    }

    /** Between two items stands a comma; behind the last there may be one. */
    void separated(String closing) {
        if (!tokens.current().isOperator(closing)) {
            tokens.expect(",");
        }
    }

    private static TemplateException unexpected(Token token) {
        return new TemplateException(
                "expected an expression, but found " + token.described(), token.line());
    }
}
