package org.loraworkbench.data.tokenizer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds a repetition without end within another, as in {@code (a+)+}: there are exponentially many
 * ways to match a text with it, and the native library gives up, the process with it.
 */
final class NestedRepetition {

    private final String expression;
    private int place;

    private NestedRepetition(String expression) {
        this.expression = expression;
    }

    static boolean isIn(String expression) {
        return new NestedRepetition(expression).isThere();
    }

    private boolean isThere() {
        // Whether there is a repetition in each of the groups that are open.
        Deque<Boolean> repeating = new ArrayDeque<>();
        repeating.push(false);
        while (place < expression.length()) {
            char sign = expression.charAt(place++);
            boolean inGroup = false;
            switch (sign) {
                case '\\' -> place++;
                case '[' -> skipClass();
                case '(' -> {
                    repeating.push(false);
                    continue;
                }
                case ')' -> inGroup = repeating.size() > 1 && repeating.pop();
                default -> {}
            }
            boolean repeated = repeatsWithoutEnd();
            if (repeated && inGroup) {
                return true;
            }
            if (repeated || inGroup) {
                repeating.pop();
                repeating.push(true);
            }
        }
        return false;
    }

    /** Character classes may hold others. */
    private void skipClass() {
        int depth = 1;
        while (place < expression.length() && depth > 0) {
            switch (expression.charAt(place++)) {
                case '\\' -> place++;
                case '[' -> depth++;
                case ']' -> depth--;
                default -> {}
            }
        }
    }

    /** Whether a quantifier without an upper bound stands here; it is passed. */
    private boolean repeatsWithoutEnd() {
        if (place >= expression.length()) {
            return false;
        }
        char quantifier = expression.charAt(place);
        if (quantifier == '*' || quantifier == '+') {
            place++;
            return true;
        }
        int end = quantifier == '{' ? expression.indexOf('}', place) : -1;
        return end > 0 && expression.charAt(end - 1) == ',';
    }
}
