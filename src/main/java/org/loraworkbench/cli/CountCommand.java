package org.loraworkbench.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.loraworkbench.analysis.ExperimentPlan;
import org.loraworkbench.analysis.LanePlan;
import org.loraworkbench.analysis.MemoryUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what an adapter comes to, by arithmetic: no weights are needed, and no engine. */
@Command(
        name = "count",
        description = "Count an adapter's parameters and plan its memory, without any weights.",
        mixinStandardHelpOptions = true)
final class CountCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private PlannedTraining training;

    @Option(
            names = "--base",
            required = true,
            description =
                    "A built-in model's name, a directory with a config.json, or hf:org/name.")
    private String base;

    @Option(names = "--task", required = true, description = "A task type, such as SEQ_CLS.")
    private String task;

    @Option(
            names = QuantizationOption.NAME,
            defaultValue = "none",
            description =
                    "Quantization of the base's frozen weights: none, int8 or nf4 (default:"
                            + " ${DEFAULT-VALUE}).")
    private String quantization;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /** The answer. */
    record Count(
            long trainableParameters,
            long allParameters,
            double trainablePercent,
            long fullFinetuningParameters,
            Memory memory,
            long adapterFileBytes) {

        record Memory(MemoryUse lora, MemoryUse full) {}

        static Count of(ExperimentPlan plan) {
            LanePlan lane = plan.lanes().get(0);
            return new Count(
                    lane.trainableParameters(),
                    lane.allParameters(),
                    lane.trainablePercent(),
                    plan.fullParameters(),
                    new Memory(plan.lora(), plan.full()),
                    lane.adapterFileBytes());
        }
    }

    @Override
    public Integer call() {
        Count count = Count.of(training.of(base, task, QuantizationOption.parse(quantization)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(count));
        } else {
            print(count, out);
        }
        return WorkbenchCommand.DONE;
    }

    private static void print(Count count, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "trainable params: %s || all params: %s || trainable%%: %.4f%n",
                Figures.count(count.trainableParameters()),
                Figures.count(count.allParameters()),
                count.trainablePercent());
        out.printf(
                "full fine-tuning trains %s; the adapter's file takes %s%n%n",
                Figures.count(count.fullFinetuningParameters()),
                Figures.bytes(count.adapterFileBytes()));
        TextTable table =
                new TextTable("memory", "weights", "gradients", "optimizer", "activations", "sum");
        table.add(row("this adapter", count.memory().lora()));
        table.add(row("full fine-tuning", count.memory().full()));
        table.print(out);
    }

    private static List<String> row(String name, MemoryUse use) {
        return List.of(
                name,
                Figures.bytes(use.weights()),
                Figures.bytes(use.gradients()),
                Figures.bytes(use.optimizer()),
                Figures.bytes(use.activations()),
                Figures.bytes(use.total()));
    }
}
