package org.loraworkbench.runs.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.loraworkbench.runs.RunStatus;

/**
 * What differs between lanes, and whether that is more than what one means to compare.
 *
 * @param settings those that differ, in the experiment's order
 * @param warning a sentence for the user where a result could have more than one cause; lanes that
 *     a search gave up do not count
 */
public record Differences(List<Difference> settings, Optional<String> warning) {

    /** Lanes that differ here are judged by something else. */
    private static final Set<String> SUBJECT = Set.of("dataset", "validation_size", "task_type");

    private static final Set<String> DATA_ORDER = Set.of(LaneSettings.SEED, "batch_size");

    /** What is seldom meant when ranks or layers are compared, but changes the outcome. */
    private static final Set<String> CIRCUMSTANCES =
            Set.of(
                    "base",
                    "fork",
                    "train_size",
                    LaneSettings.SEED,
                    "batch_size",
                    "max_length",
                    "steps",
                    "learning_rate",
                    "lr_schedule",
                    "warmup_steps",
                    "weight_decay",
                    "max_grad_norm",
                    "base_dropout",
                    LaneSettings.SCALING);

    /** Told by {@link LaneSettings#SCALING} and the rank. */
    private static final Set<String> TOLD_BY_OTHERS = Set.of("lora_alpha", "use_rslora");

    public Differences {
        settings = List.copyOf(settings);
    }

    public static Differences of(List<ComparedLane> lanes) {
        List<ComparedLane> counted =
                lanes.stream().filter(lane -> lane.laneStatus() != RunStatus.LEFT).toList();
        return new Differences(between(lanes), warning(between(counted), isSeedBalanced(counted)));
    }

    private static List<Difference> between(List<ComparedLane> lanes) {
        List<LaneSettings> all = lanes.stream().map(LaneSettings::of).toList();
        Set<String> names = new LinkedHashSet<>();
        all.forEach(settings -> names.addAll(settings.values().keySet()));
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            List<String> values = all.stream().map(settings -> value(settings, name)).toList();
            // What only some lanes can have is no difference among those that have it.
            if (values.stream().filter(v -> !v.equals(Difference.NONE)).distinct().count() > 1) {
                differences.add(new Difference(name, values));
            }
        }
        return differences;
    }

    private static String value(LaneSettings settings, String name) {
        return settings.values().getOrDefault(name, Difference.NONE);
    }

    /** Whether each configuration was repeated with the same seeds, so that these favour none. */
    private static boolean isSeedBalanced(List<ComparedLane> lanes) {
        return lanes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Configuration::of,
                                        Collectors.mapping(ComparedLane::seed, Collectors.toSet())))
                        .values()
                        .stream()
                        .distinct()
                        .count()
                <= 1;
    }

    private static Optional<String> warning(List<Difference> differences, boolean seedBalanced) {
        List<Difference> causes =
                differences.stream()
                        .filter(d -> !TOLD_BY_OTHERS.contains(d.setting()))
                        .filter(d -> !(seedBalanced && d.setting().equals(LaneSettings.SEED)))
                        .toList();
        List<Difference> subjects = only(causes, SUBJECT);
        if (!subjects.isEmpty()) {
            return Optional.of(
                    "These lanes were not given the same task: "
                            + listed(subjects)
                            + ". Their results cannot be set against each other.");
        }
        List<Difference> circumstances = only(causes, CIRCUMSTANCES);
        if (circumstances.isEmpty() || causes.size() == 1) {
            return Optional.empty();
        }
        List<Difference> compared = new ArrayList<>(causes);
        compared.removeAll(circumstances);
        String beginning =
                compared.isEmpty()
                        ? "More than one thing differs: "
                        : "More differs than "
                                + compared.stream()
                                        .map(Difference::setting)
                                        .collect(Collectors.joining(", "))
                                + ": ";
        return Optional.of(beginning + listed(circumstances) + orderOfData(circumstances) + ".");
    }

    private static List<Difference> only(List<Difference> differences, Set<String> names) {
        return differences.stream().filter(d -> names.contains(d.setting())).toList();
    }

    private static String listed(List<Difference> differences) {
        return differences.stream().map(Difference::shown).collect(Collectors.joining(", "));
    }

    private static String orderOfData(List<Difference> circumstances) {
        return only(circumstances, DATA_ORDER).isEmpty() ? "" : "; the data came in another order";
    }
}
