package org.loraworkbench.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.loraworkbench.analysis.ExperimentPlan;
import org.loraworkbench.analysis.LanePlan;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what models would take to be trained, and which memories they fit in, by arithmetic. */
@Command(
        name = "plan",
        description =
                "Compare what models would take, and what fits in 8, 16, 24 and 80 GB, without any"
                        + " weights.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    private static final long GIGABYTE = 1_000_000_000L;

    /** In GB, as graphics cards have them. */
    private static final List<Integer> MEMORIES = List.of(8, 16, 24, 80);

    @Spec private CommandSpec spec;

    @Mixin private PlannedTraining training;

    @Option(
            names = "--base",
            required = true,
            split = ",",
            description =
                    "Built-in names, directories with a config.json, or hf:org/name, with commas"
                            + " between.")
    private List<String> bases;

    @Option(
            names = "--task",
            defaultValue = "CAUSAL_LM",
            description = "A task type (default: ${DEFAULT-VALUE}).")
    private String task;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /** How a training fits into a memory. */
    enum Fit {
        FITS("yes"),
        /** Where blocks are computed a second time on the way back. */
        RECOMPUTED("recomputed"),
        DOES_NOT_FIT("no");

        private final String word;

        Fit(String word) {
            this.word = word;
        }

        static Fit of(ExperimentPlan plan, int gigabytes) {
            long room = gigabytes * GIGABYTE;
            if (plan.processBytes(false) <= room) {
                return FITS;
            }
            return plan.processBytes(true) <= room ? RECOMPUTED : DOES_NOT_FIT;
        }
    }

    /**
     * A base with its weights kept in one way.
     *
     * @param fits by a memory in GB: yes, recomputed or no
     */
    record Row(
            String base,
            String quantization,
            long trainableParameters,
            long allParameters,
            long adapterFileBytes,
            long memoryBytes,
            long recomputedMemoryBytes,
            Map<String, String> fits) {

        static Row of(String base, ExperimentPlan plan) {
            LanePlan lane = plan.lanes().get(0);
            Map<String, String> fits = new LinkedHashMap<>();
            MEMORIES.forEach(memory -> fits.put(memory + " GB", Fit.of(plan, memory).word));
            return new Row(
                    base,
                    Json.nameOf(plan.quantization()),
                    lane.trainableParameters(),
                    lane.allParameters(),
                    lane.adapterFileBytes(),
                    plan.processBytes(false),
                    plan.processBytes(true),
                    fits);
        }
    }

    @Override
    public Integer call() {
        List<Row> rows = new ArrayList<>();
        for (String base : bases) {
            Arrays.stream(BaseQuantization.values())
                    .map(quantization -> training.of(base, task, quantization))
                    .forEach(plan -> rows.add(Row.of(base, plan)));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(Map.of("plans", rows)));
        } else {
            print(rows, out);
        }
        return WorkbenchCommand.DONE;
    }

    private static void print(List<Row> rows, PrintWriter out) {
        List<String> titles =
                new ArrayList<>(
                        List.of(
                                "base",
                                "kept in",
                                "trained",
                                "all",
                                "adapter file",
                                "memory",
                                "recomputed"));
        MEMORIES.forEach(memory -> titles.add("in " + memory + " GB"));
        TextTable table = new TextTable(titles.toArray(String[]::new));
        for (Row row : rows) {
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    row.base,
                                    row.quantization,
                                    Figures.count(row.trainableParameters),
                                    Figures.count(row.allParameters),
                                    Figures.bytes(row.adapterFileBytes),
                                    Figures.bytes(row.memoryBytes),
                                    Figures.bytes(row.recomputedMemoryBytes)));
            cells.addAll(row.fits.values());
            table.add(cells);
        }
        table.print(out);
    }
}
