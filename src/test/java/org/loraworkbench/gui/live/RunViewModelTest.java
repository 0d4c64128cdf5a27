package org.loraworkbench.gui.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.loraworkbench.runs.RunStatus;

class RunViewModelTest {

    private final RunViewModel run = SampleLive.first();

    private void reach(RunStatus status) {
        run.statusProperty().set(status);
    }

    @Test
    void lanesCanBeTriedInTrainingAndCutWhenItIsOver() {
        run.lanes().setAll(SampleLive.lanes(1, 2));
        reach(RunStatus.STARTING);
        assertThat(run.triable().getValue()).isFalse();
        for (RunStatus status : new RunStatus[] {RunStatus.TRAINING, RunStatus.PAUSED}) {
            reach(status);
            assertThat(run.triable().getValue()).as("triable, " + status).isTrue();
            assertThat(run.dialable().getValue()).as("dialable, " + status).isFalse();
        }
        reach(RunStatus.CRASHED);
        assertThat(run.triable().getValue()).isFalse();
    }

    @Test
    void aRunThatIsTriedInTrainingIsStillTriedAtItsEnd() {
        run.lanes().setAll(SampleLive.lanes(1, 2));
        reach(RunStatus.TRAINING);
        run.tryingProperty().set(true);
        reach(RunStatus.PAUSED);
        reach(RunStatus.STOPPED);
        assertThat(run.tryingProperty().get()).isTrue();

        reach(RunStatus.STARTING);
        assertThat(run.tryingProperty().get()).as("taken up again").isFalse();
    }
}
