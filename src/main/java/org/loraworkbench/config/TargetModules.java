package org.loraworkbench.config;

import java.util.List;

/**
 * Which modules an adapter attaches to, or keeps away from (PEFT's {@code target_modules} and
 * {@code exclude_modules}).
 */
public sealed interface TargetModules {

    /** Modules whose full name, or the end of it from a dot on, is one of {@code names}. */
    record Names(List<String> names) implements TargetModules {
        public Names {
            names = List.copyOf(names);
            if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
                throw new ConfigException(
                        "target_modules", "must name at least one module, such as \"query\"");
            }
        }

        public boolean matches(String module) {
            return names.stream().anyMatch(n -> module.equals(n) || module.endsWith("." + n));
        }
    }

    /** Modules whose full name the regular expression matches, which is one of Python's. */
    record Expression(String expression) implements TargetModules {
        public Expression {
            PeftExpressions.whole("target_modules", expression);
        }

        public boolean matches(String module) {
            return PeftExpressions.whole("target_modules", expression).fullMatches(module);
        }
    }

    /** No module: what {@code exclude_modules} keeps away where it is not set. */
    record Nothing() implements TargetModules {}

    /** Every linear layer but the task's head. */
    record AllLinear() implements TargetModules {}

    /** What PEFT adapts by default for the base model's architecture. */
    record ArchitectureDefault() implements TargetModules {}

    TargetModules NOTHING = new Nothing();

    /** PEFT's name for {@link AllLinear}. */
    String ALL_LINEAR = "all-linear";

    static TargetModules names(String... names) {
        return new Names(List.of(names));
    }

    /**
     * Reads what a person types: one name or several with commas between, {@code all-linear}, or
     * else a regular expression.
     */
    static TargetModules typed(String text) {
        boolean areNames =
                text.matches("[\\w.-]+(\\s*,\\s*[\\w.-]+)*") && !text.equalsIgnoreCase(ALL_LINEAR);
        return areNames ? new Names(List.of(text.split("\\s*,\\s*"))) : ofText(text);
    }

    /** Reads a single text as PEFT does: {@code all-linear}, or else a regular expression. */
    static TargetModules ofText(String text) {
        return text.equalsIgnoreCase(ALL_LINEAR) ? new AllLinear() : new Expression(text);
    }
}
