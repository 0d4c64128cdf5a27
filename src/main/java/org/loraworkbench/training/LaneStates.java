package org.loraworkbench.training;

import java.util.Arrays;
import java.util.List;
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

    /**
     * Reads what {@link #toString} wrote.
     *
     * @param note its name among the notes of a checkpoint
     */
    static LaneStates of(SavedState saved, String note, int count) {
        LaneStates lanes = new LaneStates(count);
        List<String> words = saved.byLane(note, count);
        for (int lane = 0; lane < count; lane++) {
            String word = words.get(lane);
            lanes.states[lane] = saved.read(note, whole -> State.valueOf(word));
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
