package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.loraworkbench.analysis.CohortPlan;
import org.loraworkbench.analysis.ExperimentPlan;
import org.loraworkbench.analysis.FittingChange;
import org.loraworkbench.analysis.LanePlan;
import org.loraworkbench.analysis.MachineMemory;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LaneNames;
import org.loraworkbench.config.Method;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.ParameterCounts;
import org.loraworkbench.gui.theme.LaneStyles;
import org.loraworkbench.nn.ModelConfig;

/** Parameters, memory and file size of the experiment on the page, as the page shows them. */
final class PlannedNumbers {

    private final WorkbenchViewModel page;
    private final Supplier<MachineMemory> machine;

    /**
     * @param machine the memory of the machine that is to train, as it is when asked
     */
    PlannedNumbers(WorkbenchViewModel page, Supplier<MachineMemory> machine) {
        this.page = page;
        this.machine = machine;
    }

    /**
     * @param outputs of the head
     * @throws ConfigException if the experiment cannot be trained
     */
    void show(Experiment experiment, ModelConfig base, int outputs) {
        LaneNames.requirePortable(experiment.lanes());
        ExperimentPlan plan = ExperimentPlan.of(experiment, base, outputs);
        page.picture()
                .countsProperty()
                .set(new ParameterCounts(lanes(plan), plan.fullParameters()));
        page.picture().memoryProperty().set(memory(experiment, plan, base, outputs));
        page.picture()
                .adapterFileProperty()
                .set("adapter file " + NumberText.bytes(shown(plan).adapterFileBytes()));
    }

    /** All lanes but full fine-tuning, which is always shown beside them. */
    private static List<ParameterCounts.Lane> lanes(ExperimentPlan plan) {
        LaneStyles styles = new LaneStyles();
        List<ParameterCounts.Lane> lanes = new ArrayList<>();
        for (LanePlan lane : plan.lanes()) {
            Method method = lane.layout().adapter().method();
            if (method != Method.FULL) {
                lanes.add(
                        new ParameterCounts.Lane(
                                lane.name(),
                                lane.trainableParameters(),
                                lane.allParameters(),
                                styles.next(
                                        method.name().toLowerCase(Locale.ROOT),
                                        lane.layout().shownRank())));
            }
        }
        return lanes;
    }

    private MemoryPlan memory(
            Experiment experiment, ExperimentPlan plan, ModelConfig base, int outputs) {
        MachineMemory memory = machine.get();
        CohortPlan cohorts = CohortPlan.of(plan, memory.available());
        return new MemoryPlan(
                lanes(plan).size(),
                plan.lora(),
                plan.full(),
                plan.processBytes(cohorts),
                cohorts.reason().orElse(""),
                chosen(experiment, cohorts),
                plan.processBytes(cohorts) > memory.available()
                        ? remedy(experiment, base, outputs, memory.available())
                        : "",
                memory.available(),
                memory.total());
    }

    private static String chosen(Experiment experiment, CohortPlan cohorts) {
        List<String> means = new ArrayList<>();
        if (experiment.baseQuantization().quantizes()) {
            means.add("blocks in " + Json.nameOf(experiment.baseQuantization()));
        }
        if (cohorts.recomputes()) {
            means.add("blocks recomputed");
        }
        int batches = experiment.training().gradientAccumulationSteps();
        if (batches > 1) {
            means.add(batches + " batches a step");
        }
        return means.isEmpty()
                ? "Nothing is quantised or recomputed."
                : "To fit: " + String.join(", ", means) + ".";
    }

    private static String remedy(
            Experiment experiment, ModelConfig base, int outputs, long available) {
        return FittingChange.of(experiment, base, outputs, available)
                .map(
                        change ->
                                "With %s it would take about %s."
                                        .formatted(
                                                change.settings(),
                                                NumberText.bytes(change.bytes())))
                .orElse("");
    }

    private LanePlan shown(ExperimentPlan plan) {
        Integer rank = page.picture().shownRankProperty().get();
        return plan.lanes().stream()
                .filter(lane -> rank != null && lane.layout().shownRank() == rank)
                .findFirst()
                .orElse(plan.lanes().get(0));
    }
}
