package org.loraworkbench.data.chat.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.loraworkbench.data.chat.jinja.Token.Kind;

/** Reads expressions: from the loosest binding ({@code a if b else c}) to the closest. */
final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final TokenStream tokens;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** An expression, or several with commas between, which are a tuple. */
    Expression tuple() {
        Expression first = expression();
        return tokens.current().isOperator(",") ? tuple(first) : first;
    }

    private Expression tuple(Expression first) {
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.skip(",")) {
            if (tokens.isAt(Kind.BLOCK_END)
                    || tokens.isAt(Kind.OUTPUT_END)
                    || tokens.current().isOperator(")")) {
                break;
            }
            items.add(expression());
        }
        return scope -> new Tuple(values(items, scope));
    }

    private static List<Object> values(List<Expression> items, Scope scope) {
        List<Object> values = new ArrayList<>();
        items.forEach(item -> values.add(item.evaluate(scope)));
        return values;
    }

    Expression expression() {
        Expression value = or();
        while (tokens.current().isName("if")) {
            int line = tokens.next().line();
            Expression then = value;
            Expression condition = or();
            Expression otherwise = tokens.skipName("else") ? expression() : nothing(line);
            value =
                    scope ->
                            Types.isTrue(condition.evaluate(scope))
                                    ? then.evaluate(scope)
                                    : otherwise.evaluate(scope);
        }
        return value;
    }

    private static Expression nothing(int line) {
        String reason =
                "the inline if-expression on line %d evaluated to false and no else section was"
                        + " defined.";
        return scope -> new Undefined(reason.formatted(line));
    }

    /** What an {@code and} or an {@code or} gives is one of its operands. */
    Expression or() {
        Expression left = and();
        while (tokens.skipName("or")) {
            Expression first = left;
            Expression second = and();
            left =
                    scope -> {
                        Object value = first.evaluate(scope);
                        return Types.isTrue(value) ? value : second.evaluate(scope);
                    };
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.skipName("and")) {
            Expression first = left;
            Expression second = not();
            left =
                    scope -> {
                        Object value = first.evaluate(scope);
                        return Types.isTrue(value) ? second.evaluate(scope) : value;
                    };
        }
        return left;
    }

    private Expression not() {
        if (tokens.skipName("not")) {
            Expression operand = not();
            return scope -> !Types.isTrue(operand.evaluate(scope));
        }
        return comparison();
    }

    /** {@code a < b < c} compares both pairs. */
    private Expression comparison() {
        Expression first = sum();
        List<String> operators = new ArrayList<>();
        List<Expression> operands = new ArrayList<>();
        for (String operator = operator(); operator != null; operator = operator()) {
            operators.add(operator);
            operands.add(sum());
        }
        return operators.isEmpty() ? first : chain(first, operators, operands);
    }

    private static Expression chain(
            Expression first, List<String> operators, List<Expression> operands) {
        return scope -> {
            Object left = first.evaluate(scope);
            for (int pair = 0; pair < operators.size(); pair++) {
                Object right = operands.get(pair).evaluate(scope);
                if (!holds(operators.get(pair), left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        };
    }

    /** Reads a comparison's operator; null if none comes next. */
    private String operator() {
        Token token = tokens.current();
        if (token.kind() == Kind.OPERATOR && COMPARISONS.contains(token.text())) {
            return tokens.next().text();
        }
        if (tokens.skipName("in")) {
            return "in";
        }
        if (token.isName("not") && tokens.following().isName("in")) {
            tokens.next();
            tokens.next();
            return "not in";
        }
        return null;
    }

    private static boolean holds(String operator, Object left, Object right) {
        return switch (operator) {
            case "==" -> Operators.equal(left, right);
            case "!=" -> !Operators.equal(left, right);
            case "<" -> Operators.compare(operator, left, right) < 0;
            case "<=" -> Operators.compare(operator, left, right) <= 0;
            case ">" -> Operators.compare(operator, left, right) > 0;
            case ">=" -> Operators.compare(operator, left, right) >= 0;
            case "in" -> Operators.contains(right, left);
            default -> !Operators.contains(right, left);
        };
    }

    private Expression sum() {
        Expression left = joined();
        while (true) {
            if (tokens.skip("+")) {
                left = binary(left, joined(), Operators::add);
            } else if (tokens.skip("-")) {
                left = binary(left, joined(), Operators::subtract);
            } else {
                return left;
            }
        }
    }

    private Expression joined() {
        Expression left = product();
        while (tokens.skip("~")) {
            left =
                    binary(
                            left,
                            product(),
                            (one, other) -> PythonStrings.str(one) + PythonStrings.str(other));
        }
        return left;
    }

    private Expression product() {
        Expression left = power();
        while (true) {
            if (tokens.skip("*")) {
                left = binary(left, power(), Operators::multiply);
            } else if (tokens.skip("/")) {
                left = binary(left, power(), Operators::divide);
            } else if (tokens.skip("//")) {
                left = binary(left, power(), Operators::floorDivide);
            } else if (tokens.skip("%")) {
                left = binary(left, power(), Operators::modulo);
            } else {
                return left;
            }
        }
    }

    private Expression power() {
        Expression left = signed(true);
        while (tokens.skip("**")) {
            left = binary(left, signed(true), Operators::power);
        }
        return left;
    }

    private static Expression binary(
            Expression left, Expression right, BinaryOperator<Object> operator) {
        return scope -> operator.apply(left.evaluate(scope), right.evaluate(scope));
    }

    private Expression signed(boolean filtered) {
        Expression value;
        if (tokens.skip("-")) {
            Expression operand = signed(false);
            value = scope -> Operators.negate(operand.evaluate(scope));
        } else if (tokens.skip("+")) {
            Expression operand = signed(false);
            value = scope -> Operators.add(0L, operand.evaluate(scope));
        } else {
            value = primary();
        }
        value = withParts(value);
        return filtered ? withFilters(value) : value;
    }

    private Expression primary() {
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

    private static Expression constant(Object value) {
        return scope -> value;
    }

    private static Number integer(String digits) {
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
                Expression inner = tuple();
                tokens.expect(")");
                yield inner;
            }
            case "[" -> {
                List<Expression> items = new ArrayList<>();
                while (!tokens.skip("]")) {
                    items.add(expression());
                    separated("]");
                }
                yield scope -> values(items, scope);
            }
            case "{" -> dictionary();
            default -> throw unexpected(token);
        };
    }

    private Expression dictionary() {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.skip("}")) {
            keys.add(expression());
            tokens.expect(":");
            values.add(expression());
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
    private void separated(String closing) {
        if (!tokens.current().isOperator(closing)) {
            tokens.expect(",");
        }
    }

    private static TemplateException unexpected(Token token) {
        return new TemplateException(
                "expected an expression, but found " + token.described(), token.line());
    }

    private Expression withParts(Expression expression) {
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
            Number place = integer(tokens.next().text());
            return scope -> Parts.item(value.evaluate(scope), place);
        }
        String name = tokens.expect(Kind.NAME, "a name").text();
        return scope -> Parts.attribute(value.evaluate(scope), name);
    }

    private Expression item(Expression value) {
        Expression start = tokens.current().isOperator(":") ? null : tuple();
        if (tokens.skip("]")) {
            return scope -> Parts.item(value.evaluate(scope), start.evaluate(scope));
        }
        tokens.expect(":");
        Expression stop = bound();
        Expression step = tokens.skip(":") ? bound() : constant(null);
        tokens.expect("]");
        Expression from = start == null ? constant(null) : start;
        return scope ->
                Parts.slice(
                        value.evaluate(scope),
                        from.evaluate(scope),
                        stop.evaluate(scope),
                        step.evaluate(scope));
    }

    private Expression bound() {
        boolean isOpen = tokens.current().isOperator(":") || tokens.current().isOperator("]");
        return isOpen ? constant(null) : expression();
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
            return new Arguments(values(byPlace, scope), named);
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
                byName.put(name, expression());
            } else {
                byPlace.add(expression());
            }
            separated(")");
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
                        ? new CallArguments(List.of(withParts(primary())), Map.of())
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
