package org.loraworkbench.gui.playground;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.AdapterCut;
import org.loraworkbench.worker.serving.Reply;

/** Positions of a lane's dial at which all validation rows were scored. */
final class ScoredPositions {

    private final Map<AdapterCut, Position> positions = new LinkedHashMap<>();

    private record Position(Reply.Score score, double meanRank) {}

    void clear() {
        positions.clear();
    }

    void add(AdapterCut cut, Reply.Score score, double meanRank) {
        positions.put(cut, new Position(score, meanRank));
    }

    /** Null where the position was not scored yet. */
    Reply.Score scoreAt(AdapterCut cut) {
        Position position = positions.get(cut);
        return position == null ? null : position.score();
    }

    /** What the chart lacks: the largest rank, half of it, and so on; empty if it lacks nothing. */
    Optional<AdapterCut.ToRank> next(int largestRank) {
        for (int rank = largestRank; rank >= 1; rank /= 2) {
            AdapterCut.ToRank cut = new AdapterCut.ToRank(rank);
            if (!positions.containsKey(cut)) {
                return Optional.of(cut);
            }
        }
        return Optional.empty();
    }

    /** These positions, and lanes that were trained at their ranks. */
    List<RankPoint> points(DialledRun.Lane dialled, List<DialledRun.Lane> trained) {
        List<RankPoint> points = new ArrayList<>();
        positions.forEach(
                (cut, position) ->
                        points.add(
                                new RankPoint(
                                        dialled.name() + " " + cut.sentence(),
                                        position.meanRank(),
                                        position.score().value(),
                                        false,
                                        dialled.styleClasses())));
        trained.stream()
                .filter(lane -> Double.isFinite(lane.value()))
                .map(
                        lane ->
                                new RankPoint(
                                        lane.name(),
                                        lane.rank(),
                                        lane.value(),
                                        true,
                                        lane.styleClasses()))
                .forEach(points::add);
        return points;
    }
}
