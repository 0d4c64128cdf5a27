package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.training.bench.Benchmark;
import org.loraworkbench.worker.OpenMp;
import org.loraworkbench.worker.child.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the speed of training on this machine: of a MiniLM-shaped model, or of any base. */
@Command(
        name = "bench",
        description =
                "Time training steps on this machine: of a MiniLM-shaped model, or of the base that"
                        + " --base names.",
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

    @Option(
            names = "--base",
            paramLabel = "BASE",
            description =
                    "Measure this base: a name, a folder in Hugging Face's layout, hf:org/name.")
    private String base;

    @Option(
            names = TaskTypeOption.NAME,
            paramLabel = "TASK",
            description = "The task type; with --base.")
    private String task;

    @Option(
            names = "--batch",
            defaultValue = "4",
            description = "Rows a step, with --base (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--length",
            defaultValue = "128",
            description = "Tokens a row, with --base (default: ${DEFAULT-VALUE}).")
    private int length;

    @Option(
            names = "--lanes",
            defaultValue = "1",
            description = "Adapters trained together, with --base (default: ${DEFAULT-VALUE}).")
    private int lanes;

    @Option(
            names = "--precision",
            defaultValue = "auto",
            description = "auto, float32 or bfloat16, with --base (default: ${DEFAULT-VALUE}).")
    private Precision precision;

    @Option(
            names = "--recompute",
            description = "Recompute blocks in the backward pass (gradient checkpointing).")
    private boolean recomputes;

    @Option(
            names = QuantizationOption.NAME,
            paramLabel = "FORMAT",
            defaultValue = "none",
            description =
                    "Quantization of the base's frozen weights, with --base: none, int8 or nf4 (default:"
                            + " ${DEFAULT-VALUE}).")
    private String quantization;

    private final Trainer trainer;
    private final Workspace workspace;

    BenchCommand(Trainer trainer, Workspace workspace) {
        this.trainer = trainer;
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        OpenMp.prepareThisProcess();
        if (base != null) {
            print(measureBase());
            return WorkbenchCommand.DONE;
        }
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

    private BaseBenchmark.Result measureBase() throws IOException {
        if (task == null) {
            throw new ParameterException(
                    spec.commandLine(), "--base needs --task, such as --task CAUSAL_LM");
        }
        Path scratch = Files.createTempDirectory("lora-workbench-bench");
        try {
            return new BaseBenchmark(trainer, workspace)
                    .measure(
                            new BaseBenchmark.Setting(
                                    BaseModels.foundFrom(Path.of("").toAbsolutePath(), base),
                                    TaskTypeOption.parse(task),
                                    batch,
                                    length,
                                    lanes,
                                    steps,
                                    precision,
                                    QuantizationOption.parse(quantization),
                                    recomputes
                                            ? GradientCheckpointing.ALWAYS
                                            : GradientCheckpointing.AUTO),
                            scratch);
        } finally {
            FileUtils.deleteDirectory(scratch.toFile());
        }
    }

    private void print(BaseBenchmark.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(result));
            return;
        }
        out.printf(
                Locale.ROOT,
                "%.3f s a step (median of %d), %s tokens/s; %.1f rows/s in evaluation; in %s.%n"
                        + "At most %s of memory; planned %s.%n",
                result.secondsPerStep(),
                steps,
                Figures.count(Math.round(result.tokensPerSecond())),
                result.evaluationRowsPerSecond(),
                Json.nameOf(result.precision()),
                Figures.bytes(result.peakMemoryBytes()),
                Figures.bytes(result.plannedMemoryBytes()));
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
