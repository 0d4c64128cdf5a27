package org.loraworkbench.data.chat.jinja;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tests behind {@code is}. */
final class ValueTests {

    private ValueTests() {}

    /**
     * @throws TemplateException if there is no such test, or it cannot be made
     */
    static boolean pass(String name, Object value, Arguments arguments) {
        return switch (name) {
            case "boolean" -> value instanceof Boolean;
            case "callable" -> value instanceof Callable;
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value == null;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "string" -> value instanceof String;
            case "mapping" -> value instanceof Map;
            case "iterable" -> Types.isIterable(value);
            case "sequence" -> Types.isIterable(value);
            case "number" -> Operators.isNumber(value);
            case "integer" -> Types.name(value).equals("int");
            case "float" -> value instanceof Double;
            case "lower" -> isUnchanged(value, PythonStrings.str(value).toLowerCase(Locale.ROOT));
            case "upper" -> isUnchanged(value, PythonStrings.str(value).toUpperCase(Locale.ROOT));
            case "even" -> leaves(value, 2L, 0L);
            case "odd" -> leaves(value, 2L, 1L);
            case "divisibleby" -> leaves(value, arguments.require(0, "num"), 0L);
            default -> compared(name, value, arguments);
        };
    }

    private static boolean isUnchanged(Object value, String changed) {
        String text = PythonStrings.str(value);
        return text.equals(changed) && text.codePoints().anyMatch(Character::isLetter);
    }

    private static boolean leaves(Object value, Object divisor, Object rest) {
        return Operators.equal(Operators.modulo(value, divisor), rest);
    }

    private static boolean compared(String name, Object value, Arguments arguments) {
        if (!List.of("eq", "equalto", "ne", "lt", "lessthan", "le", "gt", "greaterthan", "ge")
                .contains(name)) {
            return contained(name, value, arguments);
        }
        Object other = arguments.require(0, "other");
        return switch (name) {
            case "eq", "equalto" -> Operators.equal(value, other);
            case "ne" -> !Operators.equal(value, other);
            case "lt", "lessthan" -> Operators.compare("<", value, other) < 0;
            case "le" -> Operators.compare("<=", value, other) <= 0;
            case "gt", "greaterthan" -> Operators.compare(">", value, other) > 0;
            default -> Operators.compare(">=", value, other) >= 0;
        };
    }

    private static boolean contained(String name, Object value, Arguments arguments) {
        return switch (name) {
            case "in" -> Operators.contains(arguments.require(0, "seq"), value);
            case "sameas" -> {
                Object other = arguments.require(0, "other");
                yield value == other || value instanceof Boolean && value.equals(other);
            }
            case "==", "!=", "<", "<=", ">", ">=" -> sign(name, value, arguments);
            default -> throw new TemplateException("No test named '%s'.".formatted(name));
        };
    }

    /** {@code selectattr("role", "==", "user")}: operators have names too. */
    private static boolean sign(String sign, Object value, Arguments arguments) {
        String name =
                switch (sign) {
                    case "==" -> "eq";
                    case "!=" -> "ne";
                    case "<" -> "lt";
                    case "<=" -> "le";
                    case ">" -> "gt";
                    default -> "ge";
                };
        return compared(name, value, arguments);
    }
}
