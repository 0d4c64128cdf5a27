package org.loraworkbench.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.loraworkbench.config.Method;
import org.loraworkbench.nn.AdapterLayout;

/**
 * Which lanes of an experiment train together. All LoRA and head lanes do, if memory allows: else
 * they are shared out evenly to as few cohorts as fit. A full fine-tuning has a model of its own,
 * and comes last.
 *
 * @param cohorts in the order of training
 * @param reason why lanes train one cohort after the other, as a sentence; empty if they need not
 */
public record CohortPlan(List<List<AdapterLayout>> cohorts, Optional<String> reason) {

    public CohortPlan {
        cohorts = cohorts.stream().map(List::copyOf).toList();
    }

    /**
     * @param availableBytes of the device; {@code Long.MAX_VALUE} if unknown
     */
    public static CohortPlan of(ExperimentPlan plan, long availableBytes) {
        List<AdapterLayout> together = new ArrayList<>();
        List<AdapterLayout> alone = new ArrayList<>();
        for (LanePlan lane : plan.lanes()) {
            boolean full = lane.layout().adapter().method() == Method.FULL;
            (full ? alone : together).add(lane.layout());
        }
        List<List<AdapterLayout>> cohorts = new ArrayList<>();
        long largest = 0;
        int parts = 0;
        while (parts < together.size() && (parts == 0 || largest > availableBytes)) {
            parts++;
            cohorts = split(together, parts);
            largest = cohorts.stream().mapToLong(plan::processBytes).max().orElse(0);
        }
        alone.stream().map(List::of).forEach(cohorts::add);
        return new CohortPlan(
                cohorts,
                parts < 2 ? Optional.empty() : reason(plan, together, parts, availableBytes));
    }

    /**
     * The cohorts in which a run began that is to be continued; memory may be another by now.
     *
     * @param numbers the cohort of each lane
     */
    public static CohortPlan recorded(ExperimentPlan plan, Map<String, Integer> numbers) {
        Map<Integer, List<AdapterLayout>> cohorts = new TreeMap<>();
        for (LanePlan lane : plan.lanes()) {
            cohorts.computeIfAbsent(numbers.get(lane.name()), n -> new ArrayList<>())
                    .add(lane.layout());
        }
        return new CohortPlan(List.copyOf(cohorts.values()), Optional.empty());
    }

    /** Neighbours stay together; the parts differ by one lane at most. */
    private static List<List<AdapterLayout>> split(List<AdapterLayout> lanes, int parts) {
        List<List<AdapterLayout>> split = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int start = part * lanes.size() / parts;
            split.add(lanes.subList(start, (part + 1) * lanes.size() / parts));
        }
        return split;
    }

    private static Optional<String> reason(
            ExperimentPlan plan, List<AdapterLayout> lanes, int parts, long availableBytes) {
        return Optional.of(
                "%d lanes train in %d cohorts, one after the other: together they would need %s, and %s is free."
                        .formatted(
                                lanes.size(),
                                parts,
                                gigabytes(plan.processBytes(lanes)),
                                gigabytes(availableBytes)));
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
