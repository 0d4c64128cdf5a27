package org.loraworkbench.runs.compare;

import static org.loraworkbench.runs.compare.SampleLanes.lane;
import static org.loraworkbench.runs.compare.SampleLanes.rank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.events.RunFolder;

/** Lanes that keep what each of their validation rows scored. */
final class ScoredLanes {

    static final Quality ACCURACY = new Quality("accuracy");
    static final int ROWS = 1000;

    private final Path folder;

    /**
     * @param folder where the scores are written to
     */
    ScoredLanes(Path folder) {
        this.folder = folder;
    }

    /** The verdict on the accuracy of lanes. */
    static RankVerdict verdict(ComparedLane... lanes) {
        return RankVerdict.of(List.of(lanes), ACCURACY).orElseThrow();
    }

    /** A lane whose rows are written to disk. */
    ComparedLane scored(ComparedLane lane, boolean... right) {
        ComparedLane there =
                new ComparedLane(
                        new RunFolder(folder.resolve(lane.folder().path().getFileName())),
                        lane.created(),
                        lane.experiment(),
                        lane.settings(),
                        lane.started(),
                        lane.status(),
                        lane.reason(),
                        lane.results(),
                        lane.annotations());
        try {
            SampleRows.write(there, right);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return there;
    }

    /** A lane that has just the first rows right. */
    ComparedLane scored(int r, int seed, int count) {
        double accuracy = (double) count / ROWS;
        return scored(rank(r, seed, accuracy), SampleRows.first(count, ROWS));
    }
}
