package org.loraworkbench.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.runs.LaneRecord;
import org.loraworkbench.runs.RunProgress;
import org.loraworkbench.runs.RunRecord;
import org.loraworkbench.runs.RunStatus;

/**
 * Shows how a run goes: on a terminal as one line that is written over and over, elsewhere as a
 * line for every evaluation.
 */
final class ProgressDisplay implements Consumer<RunEvent> {

    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(100);
    private static final int BAR = 20;

    /** Programs are not told how wide their terminal is; this much there nearly always is. */
    private static final int COLUMNS = 80;

    private static final String CLEAR_TO_END = "\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final RunRecord record = new RunRecord();
    private long lastDrawn;

    /**
     * @param terminal can go back to the start of its line
     */
    ProgressDisplay(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void accept(RunEvent event) {
        record.apply(event);
        if (event instanceof RunEvent.Step) {
            drawBar();
        } else if (event instanceof RunEvent.Preparing preparing) {
            prepare(preparing.what() + " …");
        } else if (event instanceof RunEvent.Notice notice) {
            printLine("Note: " + notice.sentence());
        } else if (event instanceof RunEvent.Started started) {
            printLine(describe(started));
        } else if (event instanceof RunEvent.Evaluated evaluated) {
            printLine("step " + evaluated.step() + "  " + scores());
        } else if (event instanceof RunEvent.LaneStopped stopped) {
            printLine(
                    stopped.lane() + " ended at step " + stopped.step() + ": " + stopped.reason());
        } else if (event instanceof RunEvent.Terminal) {
            clearLine();
        }
    }

    private static String describe(RunEvent.Started started) {
        return String.format(
                Locale.ROOT,
                "Training %d lane%s in %s on %s with %d thread%s",
                started.lanes().size(),
                started.lanes().size() == 1 ? "" : "s",
                started.precision().name().toLowerCase(Locale.ROOT),
                started.device(),
                started.threads(),
                started.threads() == 1 ? "" : "s");
    }

    private String scores() {
        return lanesInTraining().stream()
                .filter(lane -> lane.validationLosses().size() > 0)
                .map(ProgressDisplay::scores)
                .collect(Collectors.joining("  "));
    }

    private List<LaneRecord> lanesInTraining() {
        return record.lanes().stream()
                .filter(lane -> record.status(lane, RunStatus.TRAINING) == RunStatus.TRAINING)
                .toList();
    }

    private static String scores(LaneRecord lane) {
        String metric =
                lane.metrics().stream()
                        .findFirst()
                        .map(name -> ", " + name + " " + latest(lane, name))
                        .orElse("");
        return lane.lane().name()
                + ": loss "
                + Figures.value(lane.validationLosses().latest())
                + metric;
    }

    private static String latest(LaneRecord lane, String metric) {
        return Figures.value(lane.metric(metric).latest());
    }

    private void drawBar() {
        long now = System.nanoTime();
        if (terminal && now - lastDrawn > BETWEEN_DRAWINGS.toNanos()) {
            lastDrawn = now;
            String line = bar(record.progress(), lanesInTraining());
            out.print("\r" + line.substring(0, Math.min(COLUMNS - 1, line.length())));
            out.print(CLEAR_TO_END);
            out.flush();
        }
    }

    private static String bar(RunProgress progress, List<LaneRecord> lanes) {
        int filled = (int) Math.round(progress.fraction() * BAR);
        String losses =
                lanes.stream()
                        .filter(lane -> lane.trainingLosses().size() > 0)
                        .map(
                                lane ->
                                        lane.lane().name()
                                                + " "
                                                + Figures.value(lane.trainingLosses().latest()))
                        .collect(Collectors.joining("  "));
        return String.format(
                Locale.ROOT,
                "[%s%s] %d/%d  %.1f steps/s  %s left  %s",
                "#".repeat(filled),
                " ".repeat(BAR - filled),
                progress.doneSteps(),
                progress.totalSteps(),
                progress.stepsPerSecond(),
                Double.isNaN(progress.secondsLeft())
                        ? "?"
                        : Figures.duration(progress.secondsLeft()),
                losses);
    }

    /**
     * On a terminal the next line takes its place: downloads tell every second how far they are.
     */
    private void prepare(String line) {
        if (terminal) {
            out.print("\r" + line + CLEAR_TO_END);
            out.flush();
        } else {
            printLine(line);
        }
    }

    /** What comes next begins a line of its own. */
    private void clearLine() {
        if (terminal) {
            out.print("\r" + CLEAR_TO_END);
            out.flush();
        }
    }

    private void printLine(String line) {
        out.println(terminal ? "\r" + line + CLEAR_TO_END : line);
        out.flush();
    }
}
