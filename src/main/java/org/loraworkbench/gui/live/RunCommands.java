package org.loraworkbench.gui.live;

import java.util.function.Consumer;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ForkChanges;

/** What the user can ask of a run. Asking for what it cannot do changes nothing. */
public interface RunCommands {

    /** Of a run that nothing can be asked of. */
    RunCommands NONE = new RunCommands() {};

    default void pause() {}

    /** Goes on after a pause. */
    default void proceed() {}

    /** Trains one step and pauses again. */
    default void step() {}

    default void stop() {}

    /** Ends one lane after its current step; the others go on. */
    default void endLane(String name) {}

    /** What the run was asked for; null if that cannot be read. */
    default Experiment experiment() {
        return null;
    }

    /**
     * Trains copies of a lane from where it is, as a run of their own; the lane goes on.
     *
     * @param ended hears why it could not be done; an empty text if it is
     */
    default void fork(String lane, ForkChanges changes, Consumer<String> ended) {}

    /** Takes up a run that was stopped or crashed, from its last checkpoint. */
    default void resume() {}

    /** Puts what was asked for back onto the workbench, with what was refused of it marked. */
    default void correct() {}

    /** Moves a run that is over to the trash. */
    default void delete() {}
}
