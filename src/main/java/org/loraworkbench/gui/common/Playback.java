package org.loraworkbench.gui.common;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;

/** Something that was trained and plays again, step by step. */
public interface Playback {

    /** Times as fast as it was trained. */
    List<Integer> SPEEDS = List.of(1, 2, 5, 10, 20, 50);

    /** Which moment is shown: 0 is the start, and then follows every step. */
    IntegerProperty placeProperty();

    int lastPlace();

    BooleanProperty playingProperty();

    /** One of {@link #SPEEDS}. */
    ObjectProperty<Integer> speedProperty();

    /** What is shown, as in {@code step 3 of 40}. */
    ObservableValue<String> stepInWords();

    /**
     * Plays on.
     *
     * @param seconds that have passed for who looks at it
     */
    void advance(double seconds);

    /** Plays or holds; at the end, plays from the start again. */
    default void toggle() {
        if (!playingProperty().get() && placeProperty().get() == lastPlace()) {
            placeProperty().set(0);
        }
        playingProperty().set(!playingProperty().get());
    }

    /** Takes the next higher speed, or the next lower one. */
    default void changeSpeed(boolean faster) {
        int next = SPEEDS.indexOf(speedProperty().get()) + (faster ? 1 : -1);
        speedProperty().set(SPEEDS.get(Math.max(0, Math.min(next, SPEEDS.size() - 1))));
    }
}
