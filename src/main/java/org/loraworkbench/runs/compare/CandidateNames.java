package org.loraworkbench.runs.compare;

import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.loraworkbench.config.Method;

/** Names configurations by as little as tells them apart. */
final class CandidateNames {

    private static final List<Function<ComparedLane, String>> SHORTEST_FIRST =
            List.of(
                    lane -> "r = " + lane.settings().lora().r(),
                    lane -> "alpha = " + alpha(lane),
                    lane -> "r = " + lane.settings().lora().r() + ", alpha = " + alpha(lane),
                    lane -> "targets " + Targets.of(lane),
                    lane -> "learning rate " + Columns.LEARNING_RATE.shown(lane),
                    ComparedLane::laneName,
                    ComparedLane::runName);

    private CandidateNames() {}

    private static String alpha(ComparedLane lane) {
        return Figure.plain(lane.settings().lora().loraAlpha());
    }

    /** Such as {@code r = 4}; baselines by their own names. */
    static String byRank(ComparedLane lane) {
        return name(lane, SHORTEST_FIRST.get(0));
    }

    /** The names of groups, in their order. */
    static List<String> of(List<LaneGroup> groups) {
        return SHORTEST_FIRST.stream()
                .map(naming -> groups.stream().map(group -> name(group.first(), naming)).toList())
                .filter(names -> new HashSet<>(names).size() == names.size())
                .findFirst()
                .orElseGet(() -> groups.stream().map(CandidateNames::fullName).toList());
    }

    private static String name(ComparedLane lane, Function<ComparedLane, String> naming) {
        if (lane.settings().method() == Method.FULL) {
            return "full fine-tuning";
        }
        return lane.isLora() ? naming.apply(lane) : "the head alone";
    }

    private static String fullName(LaneGroup group) {
        return group.first().runName() + " / " + group.first().laneName();
    }
}
