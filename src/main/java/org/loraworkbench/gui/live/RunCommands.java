package org.loraworkbench.gui.live;

/** What the user can ask of a run. */
public interface RunCommands {

    /** Of a run that nothing can be asked of. */
    RunCommands NONE =
            new RunCommands() {
                @Override
                public void pause() {}

                @Override
                public void proceed() {}

                @Override
                public void step() {}

                @Override
                public void stop() {}

                @Override
                public void resume() {}
            };

    void pause();

    /** Goes on after a pause. */
    void proceed();

    /** Trains one step and pauses again. */
    void step();

    void stop();

    /** Takes up a run that was stopped or crashed, from its last checkpoint. */
    void resume();
}
