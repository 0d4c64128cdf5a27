package org.loraworkbench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.loraworkbench.training.bench.Benchmark;
import org.loraworkbench.worker.OpenMp;
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

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Option(
            names = "--steps",
            defaultValue = "20",
            description = "Steps measured for each row (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Figures of another program to set beside: what bench --json prints.")
    private Path compare;

    @Override
    public Integer call() {
        OpenMp.prepareThisProcess();
        Optional<ReferenceFigures> reference =
                Optional.ofNullable(compare).map(ReferenceFigures::read);
        PrintWriter err = spec.commandLine().getErr();
        Benchmark.Result result =
                new Benchmark(
                                steps,
                                what -> {
                                    err.println("Timing " + what + " …");
                                    err.flush();
                                })
                        .run();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(result));
        } else {
            table(result, reference).print(out);
            out.printf(
                    Locale.ROOT,
                    "Matrix products: %.0f GFLOP/s in float32, %.0f in bfloat16. Peak memory %s."
                            + " First step %.1f s after the start.%n",
                    result.float32Gigaflops(),
                    result.bfloat16Gigaflops(),
                    Figures.bytes(result.peakMemoryBytes()),
                    result.secondsToFirstStep());
        }
        return WorkbenchCommand.DONE;
    }

    private static TextTable table(Benchmark.Result result, Optional<ReferenceFigures> reference) {
        List<String> titles =
                new ArrayList<>(
                        List.of("what", "precision", "batch", "ms a step", "tokens/s", "products"));
        reference.ifPresent(figures -> titles.addAll(List.of("theirs, ms", "times as fast")));
        TextTable table = new TextTable(titles.toArray(new String[0]));
        for (Benchmark.Row row : result.rows()) {
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    row.name(),
                                    row.precision(),
                                    row.batch() + "×" + row.tokens(),
                                    oneDigit(row.milliseconds()),
                                    Figures.count(Math.round(row.tokensPerSecond())),
                                    Double.isNaN(row.shareOfProducts())
                                            ? "-"
                                            : Math.round(100 * row.shareOfProducts()) + "%"));
            reference.ifPresent(figures -> cells.addAll(beside(row, figures)));
            table.add(cells);
        }
        return table;
    }

    private static List<String> beside(Benchmark.Row row, ReferenceFigures figures) {
        return figures.milliseconds(row)
                .map(theirs -> List.of(oneDigit(theirs), oneDigit(theirs / row.milliseconds())))
                .orElse(List.of("-", "-"));
    }

    private static String oneDigit(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
