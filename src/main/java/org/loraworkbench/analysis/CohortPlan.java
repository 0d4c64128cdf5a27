package org.loraworkbench.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.Method;
import org.loraworkbench.nn.AdapterLayout;

/**
 * How an experiment is brought into a memory. All LoRA and head lanes train together, if memory
 * allows; else blocks are computed again in the backward pass, where that may be chosen; if that is
 * not enough, the lanes are shared out evenly to as few cohorts as fit. A full fine-tuning has a
 * model of its own, and comes last.
 *
 * @param cohorts in the order of training
 * @param recomputes blocks are computed again in the backward pass (gradient checkpointing)
 * @param reason what memory asks for, in sentences; empty if nothing
 */
public record CohortPlan(
        List<List<AdapterLayout>> cohorts, boolean recomputes, Optional<String> reason) {

    public CohortPlan {
        cohorts = cohorts.stream().map(List::copyOf).toList();
    }

    /**
     * @param availableBytes of the device; {@code Long.MAX_VALUE} if unknown
     */
    public static CohortPlan of(ExperimentPlan plan, long availableBytes) {
        if (plan.lanes().stream().anyMatch(lane -> lane.layout().adapter().seed() != null)) {
            return ofSearch(plan, availableBytes);
        }
        List<AdapterLayout> together = new ArrayList<>();
        List<AdapterLayout> alone = new ArrayList<>();
        for (LanePlan lane : plan.lanes()) {
            boolean full = lane.layout().adapter().method() == Method.FULL;
            (full ? alone : together).add(lane.layout());
        }
        List<List<AdapterLayout>> cohorts = new ArrayList<>();
        if (!together.isEmpty()) {
            cohorts.add(together);
        }
        alone.stream().map(List::of).forEach(cohorts::add);
        boolean recomputes = recomputes(plan, cohorts, availableBytes);
        List<String> reasons = new ArrayList<>();
        if (recomputes
                && plan.training().gradientCheckpointing() == GradientCheckpointing.AUTO
                && !plan.quantization().quantizes()) {
            reasons.add(recomputationReason(plan.processBytes(cohorts, false), availableBytes));
        }
        int parts = partsThatFit(plan, together, recomputes, availableBytes);
        if (parts > 1) {
            reasons.add(partsReason(plan, together, parts, recomputes, availableBytes));
            cohorts.remove(0);
            cohorts.addAll(0, split(together, parts));
        }
        Optional<String> reason =
                reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", reasons));
        return new CohortPlan(cohorts, recomputes, reason);
    }

    /** The lanes of a seed race together, or not at all. */
    private static CohortPlan ofSearch(ExperimentPlan plan, long availableBytes) {
        Map<Long, List<AdapterLayout>> seeds = new TreeMap<>();
        for (LanePlan lane : plan.lanes()) {
            seeds.computeIfAbsent(lane.layout().adapter().seed(), seed -> new ArrayList<>())
                    .add(lane.layout());
        }
        List<List<AdapterLayout>> rounds = List.copyOf(seeds.values());
        boolean recomputes = recomputes(plan, rounds, availableBytes);
        long needed = plan.processBytes(rounds, recomputes);
        if (needed > availableBytes) {
            throw new ConfigException(
                    "search",
                    "needs %s for %d lanes that race together, and %s is free; search fewer ranks or learning rates, or take smaller batches"
                            .formatted(
                                    gigabytes(needed),
                                    rounds.get(0).size(),
                                    gigabytes(availableBytes)));
        }
        return new CohortPlan(rounds, recomputes, Optional.empty());
    }

    private static boolean recomputes(
            ExperimentPlan plan, List<List<AdapterLayout>> cohorts, long availableBytes) {
        return switch (plan.training().gradientCheckpointing()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                    plan.quantization().quantizes()
                            || plan.processBytes(cohorts, false) > availableBytes;
        };
    }

    private static int partsThatFit(
            ExperimentPlan plan,
            List<AdapterLayout> together,
            boolean recomputes,
            long availableBytes) {
        int parts = 1;
        while (parts < together.size()
                && plan.processBytes(split(together, parts), recomputes) > availableBytes) {
            parts++;
        }
        return parts;
    }

    /**
     * The cohorts in which a run began that is to be continued; memory may be another by now.
     *
     * @param numbers the cohort of each lane
     * @param availableBytes now
     */
    public static CohortPlan recorded(
            ExperimentPlan plan, Map<String, Integer> numbers, long availableBytes) {
        Map<Integer, List<AdapterLayout>> cohorts = new TreeMap<>();
        for (LanePlan lane : plan.lanes()) {
            cohorts.computeIfAbsent(numbers.get(lane.name()), n -> new ArrayList<>())
                    .add(lane.layout());
        }
        List<List<AdapterLayout>> all = List.copyOf(cohorts.values());
        return new CohortPlan(all, recomputes(plan, all, availableBytes), Optional.empty());
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

    private static String recomputationReason(long needed, long availableBytes) {
        return "Blocks are computed again in the backward pass (gradient checkpointing): kept, they would need %s, and %s is free."
                .formatted(gigabytes(needed), gigabytes(availableBytes));
    }

    private static String partsReason(
            ExperimentPlan plan,
            List<AdapterLayout> lanes,
            int parts,
            boolean recomputes,
            long availableBytes) {
        return "%d lanes train in %d cohorts, one after the other: together they would need %s, and %s is free."
                .formatted(
                        lanes.size(),
                        parts,
                        gigabytes(plan.processBytes(List.of(lanes), recomputes)),
                        gigabytes(availableBytes));
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
