package org.loraworkbench.gui.compare;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.ListedRun;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.LaneGroup;

/** A line of the table: a lane, or several that differ in their seed, or a run that is damaged. */
public sealed interface TableRow {

    /** What stands in a column. */
    String text(Column column);

    /** The lanes of this line; none of a damaged run. */
    List<ComparedLane> lanes();

    /** The run or the runs that the lanes belong to. */
    Set<RunFolder> folders();

    default Set<ComparedLane.Id> ids() {
        return lanes().stream().map(ComparedLane::id).collect(Collectors.toSet());
    }

    /** Whether it is the same line as another, perhaps with newer numbers. */
    default boolean continues(TableRow earlier) {
        return earlier.getClass() == getClass()
                && earlier.ids().equals(ids())
                && earlier.folders().equals(folders());
    }

    /** A lane, or several of which the mean is shown. */
    record Lanes(LaneGroup group) implements TableRow {

        private static final int FEW_SEEDS = 3;

        @Override
        public String text(Column column) {
            if (column.equals(Columns.SEED)) {
                return seeds();
            }
            boolean marked = column.equals(Columns.R) && lanes().stream().anyMatch(Lanes::isMixed);
            return group.shown(column) + (marked ? "*" : "");
        }

        /** Whether some layers have a rank of their own. */
        private static boolean isMixed(ComparedLane lane) {
            return lane.isLora() && lane.settings().lora().hasMixedRanks();
        }

        /** The seeds themselves: their mean says nothing. */
        private String seeds() {
            List<String> seeds = lanes().stream().map(Columns.SEED::text).distinct().toList();
            return seeds.size() <= FEW_SEEDS ? String.join(", ", seeds) : seeds.size() + " seeds";
        }

        @Override
        public List<ComparedLane> lanes() {
            return group.lanes();
        }

        @Override
        public Set<RunFolder> folders() {
            return lanes().stream().map(ComparedLane::folder).collect(Collectors.toSet());
        }
    }

    /** A folder that holds no readable run. */
    record Damaged(ListedRun.Damaged run) implements TableRow {

        @Override
        public String text(Column column) {
            if (column.equals(Columns.RUN)) {
                return run.folder().path().getFileName().toString();
            }
            return column.equals(Columns.STATUS) ? RunStatus.DAMAGED.word() : "";
        }

        @Override
        public List<ComparedLane> lanes() {
            return List.of();
        }

        @Override
        public Set<RunFolder> folders() {
            return Set.of(run.folder());
        }
    }
}
