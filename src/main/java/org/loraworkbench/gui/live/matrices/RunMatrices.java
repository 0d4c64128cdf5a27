package org.loraworkbench.gui.live.matrices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.runs.MatrixHistory;
import org.loraworkbench.runs.RunTimeline.Moment;

/** The matrices that a run has told, and the part of them that is shown while it plays again. */
final class RunMatrices {

    private final List<MatrixSnapshot> told = new ArrayList<>();
    private MatrixHistory shown = new MatrixHistory();

    void add(List<MatrixSnapshot> snapshots) {
        told.addAll(snapshots);
        snapshots.forEach(shown::add);
    }

    /** A run that plays again has told no more than it had at that moment. */
    void showUpTo(Moment moment) {
        shown = new MatrixHistory();
        told.stream()
                .filter(snapshot -> moment.includes(snapshot.cohort(), snapshot.step()))
                .forEach(shown::add);
    }

    /** Whether the run has told none at all. */
    boolean isEmpty() {
        return told.isEmpty();
    }

    /** The steps that can be shown. */
    List<Integer> steps() {
        return shown.steps();
    }

    /** The newest snapshot of each cohort after a step. */
    List<MatrixSnapshot> at(int step) {
        return shown.at(step);
    }

    /** The newest matrices of a layer in a lane of this rank, in colours of their own. */
    Optional<ShownLayer.Matrices> newest(String layer, int rank) {
        return at(Integer.MAX_VALUE).stream()
                .flatMap(snapshot -> snapshot.layer(layer).stream())
                .flatMap(
                        found ->
                                found.lanes().stream()
                                        .filter(lane -> lane.rank() == rank)
                                        .map(lane -> ownScale(found, lane)))
                .findFirst();
    }

    private static ShownLayer.Matrices ownScale(
            MatrixSnapshot.Layer layer, MatrixSnapshot.Lane lane) {
        return ShownLayer.Matrices.of(layer, lane, ShownLayer.Largest.of(lane));
    }

    /** Over all lanes and shown steps of a layer. */
    ShownLayer.Largest largest(String layer) {
        return steps().stream()
                .flatMap(step -> at(step).stream())
                .flatMap(snapshot -> snapshot.layer(layer).stream())
                .flatMap(found -> found.lanes().stream())
                .map(ShownLayer.Largest::of)
                .reduce(ShownLayer.Largest.NONE, ShownLayer.Largest::or);
    }
}
