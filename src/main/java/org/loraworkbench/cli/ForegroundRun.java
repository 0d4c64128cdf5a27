package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.worker.child.HostedRun;
import org.loraworkbench.worker.child.RunClaim;
import org.loraworkbench.worker.child.Trainer;
import picocli.CommandLine.Model.CommandSpec;

/** A run that a command trains in its own process, with its progress and its result. */
final class ForegroundRun {

    private final Trainer trainer;
    private final Workspace workspace;
    private final CommandSpec spec;
    private final boolean json;

    /**
     * @param json whether the result is printed as JSON
     */
    ForegroundRun(Trainer trainer, Workspace workspace, CommandSpec spec, boolean json) {
        this.trainer = trainer;
        this.workspace = workspace;
        this.spec = spec;
        this.json = json;
    }

    /**
     * Trains to the end, and returns the exit code.
     *
     * @param asked what failures are told of, such as the experiment's file
     */
    int train(RunClaim claim, boolean resume, String asked) throws IOException {
        try (HostedRun run = new HostedRun(claim, workspace, trainer, display())) {
            HostedRun.Outcome outcome = run.run(resume);
            tell(outcome, asked);
            return outcome.exitCode();
        }
    }

    private ProgressDisplay display() {
        // Since Java 22 there is a console without a terminal too, unless this is asked for.
        System.setProperty("jdk.console", "java.base");
        return new ProgressDisplay(spec.commandLine().getErr(), System.console() != null);
    }

    private void tell(HostedRun.Outcome outcome, String asked) {
        if (outcome.end() instanceof RunEvent.Finished finished) {
            print(finished.result());
        } else if (outcome.end() instanceof RunEvent.Stopped stopped) {
            print(stopped.result());
        } else if (outcome.end() instanceof RunEvent.Failed failed) {
            spec.commandLine().getErr().println(asked + ": " + failed.reason());
        }
    }

    void print(RunResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(result));
            return;
        }
        if (!result.lanes().isEmpty()) {
            table(result).print(out);
        }
        out.printf(
                "%s of training, %s tokens/s, at most %s of memory; %s%n",
                Figures.duration(result.seconds()),
                Figures.count(Math.round(result.tokensPerSecond())),
                Figures.bytes(result.peakMemoryBytes()),
                result.run());
    }

    private static TextTable table(RunResult result) {
        List<String> metrics = List.copyOf(result.lanes().get(0).metrics().keySet());
        List<String> titles =
                new ArrayList<>(
                        List.of("lane", "method", "trainable", "train loss", "validation loss"));
        titles.addAll(metrics);
        TextTable table = new TextTable(titles.toArray(String[]::new));
        for (RunResult.LaneResult lane : result.lanes()) {
            List<String> row = new ArrayList<>();
            row.add(lane.name());
            row.add(lane.method());
            row.add(Figures.count(lane.trainableParameters()));
            row.add(Figures.value(lane.trainLoss()));
            row.add(Figures.value(lane.validationLoss()));
            metrics.forEach(
                    name -> row.add(Figures.value(lane.metrics().getOrDefault(name, Double.NaN))));
            table.add(row);
        }
        return table;
    }
}
