package org.loraworkbench.gui.workbench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The states that the page had, to go back and forth between. What is typed is one step. */
final class FormHistory {

    private static final int MOST_STEPS = 200;

    private final Deque<FormState> earlier = new ArrayDeque<>();
    private final Deque<FormState> later = new ArrayDeque<>();
    private FormState now;
    private Optional<String> typing = Optional.empty();

    /**
     * Notes the state that the page has now.
     *
     * @return whether it is another one
     */
    boolean note(FormState state) {
        if (now == null) {
            now = state;
        }
        if (state.equals(now)) {
            return false;
        }
        Optional<String> typed = state.typedSince(now);
        boolean goesOn = typed.isPresent() && typed.equals(typing);
        if (!goesOn) {
            earlier.push(now);
        }
        if (earlier.size() > MOST_STEPS) {
            earlier.removeLast();
        }
        later.clear();
        typing = typed;
        now = state;
        return true;
    }

    /** The state before the last change, which is the page's from now on; empty at the first. */
    Optional<FormState> undo() {
        return go(earlier, later);
    }

    /** The state after the change that was taken back last; empty if there is none. */
    Optional<FormState> redo() {
        return go(later, earlier);
    }

    private Optional<FormState> go(Deque<FormState> from, Deque<FormState> to) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        to.push(now);
        now = from.pop();
        typing = Optional.empty();
        return Optional.of(now);
    }
}
