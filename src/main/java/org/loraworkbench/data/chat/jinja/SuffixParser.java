package org.loraworkbench.data.chat.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loraworkbench.data.chat.jinja.Token.Kind;

/** Reads what stands behind an expression: attributes, items, calls, filters and tests. */
final class SuffixParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final LiteralParser literals;

    SuffixParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
        literals = new LiteralParser(tokens, expressions);
    }

    /** What the suffixes stand behind. */
    LiteralParser literals() {
        return literals;
    }

    /** An expression with the attributes, items and calls that follow it. */
    Expression withParts(Expression expression) {
        Expression value = expression;
        while (true) {
            if (tokens.skip(".")) {
                value = attribute(value);
            } else if (tokens.skip("[")) {
                value = item(value);
            } else if (tokens.current().isOperator("(")) {
                value = call(value);
            } else {
                return value;
            }
        }
    }

    private Expression attribute(Expression value) {
        if (tokens.isAt(Kind.INTEGER)) {
            Number place = LiteralParser.integer(tokens.next().text());
            return scope -> Parts.item(value.evaluate(scope), place);
        }
        String name = tokens.expect(Kind.NAME, "a name").text();
        return scope -> Parts.attribute(value.evaluate(scope), name);
    }

    private Expression item(Expression value) {
        Expression start = tokens.current().isOperator(":") ? null : expressions.tuple();
        if (tokens.skip("]")) {
            return scope -> Parts.item(value.evaluate(scope), start.evaluate(scope));
        }
        tokens.expect(":");
        Expression stop = bound();
        Expression step = tokens.skip(":") ? bound() : LiteralParser.constant(null);
        tokens.expect("]");
        Expression from = start == null ? LiteralParser.constant(null) : start;
        return scope ->
                Parts.slice(
                        value.evaluate(scope),
                        from.evaluate(scope),
                        stop.evaluate(scope),
                        step.evaluate(scope));
    }

    private Expression bound() {
        boolean isOpen = tokens.current().isOperator(":") || tokens.current().isOperator("]");
        return isOpen ? LiteralParser.constant(null) : expressions.expression();
    }

    private Expression call(Expression callee) {
        CallArguments arguments = arguments();
        return scope -> {
            Object called = callee.evaluate(scope);
            if (called instanceof Callable callable) {
                return callable.call(arguments.evaluate(scope));
            }
            if (called instanceof Undefined undefined) {
                throw undefined.problem();
            }
            throw new TemplateException(
                    "'%s' object is not callable".formatted(Types.name(called)));
        };
    }

    /** The expressions in the brackets of a call. */
    private record CallArguments(List<Expression> byPlace, Map<String, Expression> byName) {

        Arguments evaluate(Scope scope) {
            Map<String, Object> named = new LinkedHashMap<>();
            byName.forEach((name, value) -> named.put(name, value.evaluate(scope)));
            return new Arguments(Expression.values(byPlace, scope), named);
        }
    }

    private CallArguments arguments() {
        tokens.expect("(");
        List<Expression> byPlace = new ArrayList<>();
        Map<String, Expression> byName = new LinkedHashMap<>();
        while (!tokens.skip(")")) {
            if (tokens.isAt(Kind.NAME) && tokens.following().isOperator("=")) {
                String name = tokens.next().text();
                tokens.expect("=");
                byName.put(name, expressions.expression());
            } else {
                byPlace.add(expressions.expression());
            }
            literals.separated(")");
        }
        return new CallArguments(byPlace, byName);
    }

    /** An expression with the filters and tests that follow it. */
    Expression withFilters(Expression expression) {
        Expression value = expression;
        while (true) {
            if (tokens.skip("|")) {
                value = filter(value);
            } else if (tokens.skipName("is")) {
                value = test(value);
            } else if (tokens.current().isOperator("(")) {
                value = call(value);
            } else {
                return value;
            }
        }
    }

    /** What stands behind a {@code |}. */
    Expression filter(Expression value) {
        String name = tokens.expect(Kind.NAME, "the name of a filter").text();
        CallArguments arguments = optionalArguments();
        return scope -> Filters.apply(name, value.evaluate(scope), arguments.evaluate(scope));
    }

    private CallArguments optionalArguments() {
        return tokens.current().isOperator("(")
                ? arguments()
                : new CallArguments(List.of(), Map.of());
    }

    /** What stands behind an {@code is}; one argument may do without brackets. */
    private Expression test(Expression value) {
        boolean passing = !tokens.skipName("not");
        String name = tokens.expect(Kind.NAME, "the name of a test").text();
        CallArguments arguments =
                beginsArgument()
                        ? new CallArguments(List.of(withParts(literals.primary())), Map.of())
                        : optionalArguments();
        return scope ->
                ValueTests.pass(name, value.evaluate(scope), arguments.evaluate(scope)) == passing;
    }

    private boolean beginsArgument() {
        Token token = tokens.current();
        return switch (token.kind()) {
            case NAME ->
                    !Set.of("else", "or", "and", "is", "if", "in", "not").contains(token.text());
            case STRING, INTEGER, FLOAT -> true;
            case OPERATOR -> token.text().equals("[") || token.text().equals("{");
            default -> false;
        };
    }
}
