package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.runs.Events;

class ProgressDisplayTest {

    private final StringWriter printed = new StringWriter();

    private ProgressDisplay display(boolean terminal) {
        return new ProgressDisplay(new PrintWriter(printed), terminal);
    }

    @Test
    void aTerminalShowsStepsLossesAndTimeLeftOnOneLine() {
        ProgressDisplay display = display(true);

        display.accept(Events.started(0, 40, 0, 0));
        display.accept(Events.step(0, 1, 2.5, 2.25));

        String line = printed.toString().substring(printed.toString().lastIndexOf('\r') + 1);
        assertThat(line).contains("1/40", "a 2.5000", "b 2.2500", "left").doesNotContain("\n");
        assertThat(line.replace("\u001b[K", "")).hasSizeLessThan(80);
    }

    @Test
    void elsewhereThereIsALineForEveryEvaluation() {
        ProgressDisplay display = display(false);

        display.accept(new RunEvent.Preparing(0, "Reading the base model"));
        display.accept(new RunEvent.Notice(0, "Three rows are cut."));
        display.accept(Events.started(0, 40, 0, 0));
        display.accept(Events.step(0, 1, 2.5, 2.25));
        display.accept(Events.evaluated(0, 1, 0.5, 0.75));

        assertThat(printed.toString().lines())
                .containsExactly(
                        "Reading the base model …",
                        "Note: Three rows are cut.",
                        "Training 2 lanes in float32 on cpu with 2 threads",
                        "step 1  a: loss 0.5000, accuracy 0.5000  b: loss 0.2500, accuracy 0.7500");
    }

    @Test
    void lanesThatDoNotTrainNowAreLeftOut() {
        ProgressDisplay display = display(false);

        display.accept(Events.started(0, 40, 0, 0, 1));
        display.accept(Events.step(0, 1, 2.5, 2.25));
        display.accept(Events.evaluated(0, 1, 0.5, 0.75));
        display.accept(new RunEvent.LaneStopped(0, "b", 1, "it was asked to end"));
        display.accept(Events.step(0, 2, 2.5, 2.25));
        display.accept(Events.evaluated(0, 2, 0.5, 0.75));
        display.accept(Events.step(1, 1, 2));
        display.accept(Events.evaluated(1, 1, 0.25));

        assertThat(printed.toString().lines().skip(2))
                .containsExactly(
                        "b ended at step 1: it was asked to end",
                        "step 2  a: loss 0.5000, accuracy 0.5000",
                        "step 1  c: loss 0.7500, accuracy 0.2500");
    }

    @Test
    void aTerminalShowsADownloadOnOneLineThatIsGoneAtTheEnd() {
        ProgressDisplay display = display(true);

        display.accept(new RunEvent.Preparing(0, "Downloading model.safetensors, 1 of 9 MB"));
        display.accept(new RunEvent.Preparing(0, "Downloading model.safetensors, 2 of 9 MB"));
        display.accept(new RunEvent.Failed(0, "the network is gone"));

        assertThat(printed.toString()).contains("2 of 9 MB").doesNotContain("\n");
        assertThat(printed.toString()).endsWith("\r\u001b[K");
    }
}
