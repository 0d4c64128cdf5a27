package org.loraworkbench.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.loraworkbench.analysis.CardMemory;
import org.loraworkbench.analysis.ExperimentPlan;
import org.loraworkbench.analysis.Fit;
import org.loraworkbench.analysis.LanePlan;
import org.loraworkbench.analysis.WhatFits;
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

    @Option(
            names = "--what-fits",
            description =
                    "Print the largest batch that fits in each memory, in every number format.")
    private boolean whatFits;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /** The answer. */
    record Plans(List<Row> plans, List<FittingRow> whatFits) {}

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
            long mergedFileBytes,
            long memoryBytes,
            long recomputedMemoryBytes,
            Map<String, String> fits) {

        static Row of(String base, ExperimentPlan plan) {
            LanePlan lane = plan.lanes().get(0);
            Map<String, String> fits = new LinkedHashMap<>();
            CardMemory.USUAL.forEach(card -> fits.put(card.toString(), Fit.of(plan, card).word()));
            return new Row(
                    base,
                    Json.nameOf(plan.quantization()),
                    lane.trainableParameters(),
                    lane.allParameters(),
                    lane.adapterFileBytes(),
                    lane.mergedFileBytes(),
                    plan.processBytes(false),
                    plan.processBytes(true),
                    fits);
        }
    }

    /**
     * A base trained in one way.
     *
     * @param weights what most of them lie in
     * @param largestBatch by a memory in GB: rows, 0 where not one fits
     */
    record FittingRow(
            String base,
            boolean fullFinetuning,
            String weights,
            boolean recomputes,
            Map<String, Integer> largestBatch) {

        static FittingRow of(String base, WhatFits.Row row) {
            Map<String, Integer> largest = new LinkedHashMap<>();
            for (int i = 0; i < CardMemory.USUAL.size(); i++) {
                largest.put(CardMemory.USUAL.get(i).toString(), row.largestBatches().get(i));
            }
            return new FittingRow(
                    base, row.full(), row.format().weights(), row.format().recomputes(), largest);
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(new Plans(plans(), fittingRows())));
        } else if (whatFits) {
            printWhatFits(out);
        } else {
            print(plans(), out);
        }
        return WorkbenchCommand.DONE;
    }

    private List<Row> plans() {
        List<Row> rows = new ArrayList<>();
        for (String base : bases) {
            Arrays.stream(BaseQuantization.values())
                    .map(quantization -> training.of(base, task, quantization))
                    .forEach(plan -> rows.add(Row.of(base, plan)));
        }
        return rows;
    }

    private List<FittingRow> fittingRows() {
        return bases.stream()
                .flatMap(base -> whatFits(base).stream().map(row -> FittingRow.of(base, row)))
                .toList();
    }

    private List<WhatFits.Row> whatFits(String base) {
        return WhatFits.of(training.of(base, task, BaseQuantization.NONE));
    }

    private void printWhatFits(PrintWriter out) {
        TextTable table = new TextTable(titles("base", "largest batch"));
        for (String base : bases) {
            for (WhatFits.Row row : whatFits(base)) {
                List<String> cells = new ArrayList<>(List.of(base, row.title()));
                row.largestBatches().forEach(batch -> cells.add(WhatFits.Row.inWords(batch)));
                table.add(cells);
            }
        }
        table.print(out);
    }

    /** And a column for each memory. */
    private static String[] titles(String... first) {
        List<String> titles = new ArrayList<>(List.of(first));
        CardMemory.USUAL.forEach(card -> titles.add("in " + card));
        return titles.toArray(String[]::new);
    }

    private static void print(List<Row> rows, PrintWriter out) {
        TextTable table =
                new TextTable(
                        titles(
                                "base",
                                "kept in",
                                "trained",
                                "all",
                                "adapter file",
                                "merged model",
                                "memory",
                                "recomputed"));
        for (Row row : rows) {
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    row.base,
                                    row.quantization,
                                    Figures.count(row.trainableParameters),
                                    Figures.count(row.allParameters),
                                    Figures.bytes(row.adapterFileBytes),
                                    Figures.bytes(row.mergedFileBytes),
                                    Figures.bytes(row.memoryBytes),
                                    Figures.bytes(row.recomputedMemoryBytes)));
            cells.addAll(row.fits.values());
            table.add(cells);
        }
        table.print(out);
    }
}
