package org.loraworkbench.gui.takealong;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.takealong.TargetViewModel.Export;

class RunningExportTest {

    private final List<Export> outcomes = new ArrayList<>();
    private final Export written = new Export.Failed("the disk is full");

    @Test
    void itsOutcomeIsTold() {
        new RunningExport(() -> written, outcomes::add).run();

        assertThat(outcomes).containsExactly(written);
    }

    @Test
    void cancelledBeforeItBeginsItWritesNothingAndEnds() {
        RunningExport export =
                new RunningExport(
                        () -> {
                            throw new AssertionError("written");
                        },
                        outcomes::add);

        export.cancel();
        export.run();

        assertThat(outcomes).containsExactly(new Export.None());
    }

    @Test
    void cancelledInBetweenItInterruptsWhatWritesAndNothingElse() {
        List<Boolean> interrupted = new ArrayList<>();
        RunningExport[] export = new RunningExport[1];
        export[0] =
                new RunningExport(
                        () -> {
                            export[0].cancel();
                            interrupted.add(Thread.currentThread().isInterrupted());
                            return written;
                        },
                        outcome -> {
                            export[0].cancel();
                            interrupted.add(Thread.currentThread().isInterrupted());
                        });

        export[0].run();

        assertThat(interrupted).containsExactly(true, false);
    }
}
