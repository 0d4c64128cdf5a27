package org.loraworkbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Precision;
import org.loraworkbench.training.bench.StepTimer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the speed of training on this machine. */
@Command(
        name = "bench",
        description = "Time training steps of a MiniLM-shaped model on this machine.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    private static final int STEPS = 20;
    private static final int TOKENS = 64;
    private static final List<Integer> EIGHT_RANKS = List.of(1, 2, 4, 8, 8, 16, 32, 64);

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /** The median time of one step of all lanes together. */
    record Timing(int lanes, int batch, int tokens, String precision, double milliseconds) {}

    @Override
    public Integer call() {
        List<Timing> timings = new ArrayList<>();
        for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
            timings.add(time(16, List.of(8), precision));
            timings.add(time(4, EIGHT_RANKS, precision));
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(timings));
        } else {
            table(timings).print(out);
        }
        return WorkbenchCommand.DONE;
    }

    private static Timing time(int batch, List<Integer> ranks, Precision precision) {
        double milliseconds =
                StepTimer.medianMillis(
                        new StepTimer.Setting(batch, TOKENS, ranks, List.of(), precision), STEPS);
        return new Timing(ranks.size(), batch, TOKENS, Json.nameOf(precision), milliseconds);
    }

    private static TextTable table(List<Timing> timings) {
        TextTable table = new TextTable("lanes", "batch", "tokens", "precision", "ms a step");
        for (Timing timing : timings) {
            table.add(
                    List.of(
                            Figures.count(timing.lanes()),
                            Figures.count(timing.batch()),
                            Figures.count(timing.tokens()),
                            timing.precision(),
                            Figures.count(Math.round(timing.milliseconds()))));
        }
        return table;
    }
}
