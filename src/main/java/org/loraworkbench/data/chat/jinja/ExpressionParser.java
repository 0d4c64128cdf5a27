package org.loraworkbench.data.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.loraworkbench.data.chat.jinja.Token.Kind;

/** Reads expressions: from the loosest binding ({@code a if b else c}) to the closest. */
final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final TokenStream tokens;
    private final SuffixParser suffixes;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        suffixes = new SuffixParser(tokens, this);
    }

    /** What may stand behind an expression. */
    SuffixParser suffixes() {
        return suffixes;
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
        return scope -> new Tuple(Expression.values(items, scope));
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
            value = suffixes.literals().primary();
        }
        value = suffixes.withParts(value);
        return filtered ? suffixes.withFilters(value) : value;
    }
}
