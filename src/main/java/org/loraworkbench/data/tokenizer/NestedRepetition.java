package org.loraworkbench.data.tokenizer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds expressions with exponentially many ways to match a text: a repetition without end within
 * another, as in {@code (a+)+}, or of alternatives that begin alike, as in {@code (a|aa)+}. The
 * native library gives up on them, and the process with it.
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

    /** A group that is open: where each of its alternatives begins. */
    private static final class Group {
        private final List<Integer> alternatives = new ArrayList<>();
        private boolean repeats;

        Group(int start) {
            alternatives.add(start);
        }
    }

    private boolean isThere() {
        Deque<Group> open = new ArrayDeque<>(List.of(new Group(0)));
        while (place < expression.length()) {
            Group closed = null;
            switch (expression.charAt(place++)) {
                case '\\' -> place++;
                case '[' -> skipClass();
                case '(' -> open.push(new Group(startOfGroup()));
                case '|' -> open.peek().alternatives.add(place);
                case ')' -> closed = open.size() > 1 ? open.pop() : null;
                default -> {}
            }
            int end = place - 1;
            boolean repeated = repeatsWithoutEnd();
            if (repeated && closed != null && (closed.repeats || beginAlike(closed, end))) {
                return true;
            }
            open.peek().repeats |= repeated || closed != null && closed.repeats;
        }
        return false;
    }

    /** Passes what makes a group one that is not counted, as {@code ?:} does. */
    private int startOfGroup() {
        return expression.startsWith("?:", place) ? place + 2 : place;
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

    /** Whether a quantifier without an upper bound stands here. */
    private boolean repeatsWithoutEnd() {
        if (place >= expression.length()) {
            return false;
        }
        char quantifier = expression.charAt(place);
        int end = quantifier == '{' ? expression.indexOf('}', place) : -1;
        return quantifier == '*'
                || quantifier == '+'
                || end > 0 && expression.charAt(end - 1) == ',';
    }

    private boolean beginAlike(Group group, int end) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < group.alternatives.size(); i++) {
            boolean isLast = i + 1 == group.alternatives.size();
            int until = isLast ? end : group.alternatives.get(i + 1) - 1;
            texts.add(expression.substring(group.alternatives.get(i), until));
        }
        return texts.size() > 1
                && texts.stream()
                        .anyMatch(
                                text ->
                                        text.startsWith(".")
                                                || texts.stream()
                                                                .filter(t -> t.startsWith(text))
                                                                .count()
                                                        > 1);
    }
}
