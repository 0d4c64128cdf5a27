package org.loraworkbench.gui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellableTaskTest {

    private final List<String> outcomes = new ArrayList<>();
    private final String written = "the disk is full";

    @Test
    void itsOutcomeIsTold() {
        new CancellableTask<>(() -> written, "", outcomes::add).run();

        assertThat(outcomes).containsExactly(written);
    }

    @Test
    void cancelledBeforeItBeginsItDoesNothingAndEnds() {
        CancellableTask<String> task =
                new CancellableTask<>(
                        () -> {
                            throw new AssertionError("done");
                        },
                        "not begun",
                        outcomes::add);

        task.cancel();
        task.run();

        assertThat(outcomes).containsExactly("not begun");
    }

    @Test
    void cancelledInBetweenItInterruptsTheWorkAndNothingElse() {
        List<Boolean> interrupted = new ArrayList<>();
        CancellableTask<?>[] task = new CancellableTask<?>[1];
        task[0] =
                new CancellableTask<>(
                        () -> {
                            task[0].cancel();
                            interrupted.add(Thread.currentThread().isInterrupted());
                            return written;
                        },
                        "",
                        outcome -> {
                            task[0].cancel();
                            interrupted.add(Thread.currentThread().isInterrupted());
                        });

        task[0].run();

        assertThat(interrupted).containsExactly(true, false);
    }
}
