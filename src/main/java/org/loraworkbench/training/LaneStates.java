package org.loraworkbench.training;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Which lanes of a cohort still train, and how those that do not came to their end. */
final class LaneStates {

    /** How a lane stands. */
    enum State {
        TRAINING,
        /** Ended before the others, with all that it had learned. */
        FINISHED,
        /** Its numbers are no longer of use. */
        DIVERGED
    }

    private final State[] states;

    LaneStates(int lanes) {
        states = new State[lanes];
        Arrays.fill(states, State.TRAINING);
    }

    /** Reads what {@link #toString} wrote. */
    static LaneStates parse(String text) {
        String[] words = text.split(",");
        LaneStates lanes = new LaneStates(words.length);
        for (int lane = 0; lane < words.length; lane++) {
            lanes.states[lane] = State.valueOf(words[lane]);
        }
        return lanes;
    }

    boolean trains(int lane) {
        return states[lane] == State.TRAINING;
    }

    boolean anyTrains() {
        return Arrays.stream(states).anyMatch(state -> state == State.TRAINING);
    }

    /** Whether what the lane has learned is worth keeping. */
    boolean isOfUse(int lane) {
        return states[lane] != State.DIVERGED;
    }

    void end(int lane, State state) {
        states[lane] = state;
    }

    @Override
    public String toString() {
        return Arrays.stream(states).map(State::name).collect(Collectors.joining(","));
    }
}
