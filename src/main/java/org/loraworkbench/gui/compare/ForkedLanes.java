package org.loraworkbench.gui.compare;

import java.util.List;
import org.loraworkbench.config.Fork;
import org.loraworkbench.runs.compare.ComparedLane;

/** Lets the curves of forks go on from those of the lanes that they come from, where both are. */
final class ForkedLanes {

    private ForkedLanes() {}

    static void branch(List<CurveLines> all) {
        for (CurveLines lines : all) {
            Fork fork = lines.lane().lane().experiment().fork();
            CurveLines parent =
                    all.stream()
                            .filter(other -> isParent(other.lane().lane(), lines.lane().lane()))
                            .findFirst()
                            .orElse(null);
            lines.branchFrom(parent, fork.step());
        }
    }

    private static boolean isParent(ComparedLane lane, ComparedLane forked) {
        Fork fork = forked.experiment().fork();
        return !fork.isEmpty()
                && lane.settings().name().equals(fork.lane())
                && lane.folder().path().equals(forked.folder().path().resolveSibling(fork.run()));
    }
}
