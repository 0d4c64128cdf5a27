package org.loraworkbench.runs.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.Curve;
import org.loraworkbench.runs.LaneRecord;
import org.loraworkbench.runs.RunProgress;
import org.loraworkbench.runs.RunRecord;
import org.loraworkbench.runs.RunStatus;

/** The lanes of a run as its replayed events tell them: in training, or ended before their time. */
final class FollowedLanes {

    /** As many steps as a finished run's training loss is the mean of. */
    private static final int LAST_STEPS = 20;

    private final RunFolder folder;
    private final RunRecord record;

    FollowedLanes(RunFolder folder, RunRecord record) {
        this.folder = folder;
        this.record = record;
    }

    /** Why the lane ended before the others. */
    Optional<String> stopReason(String name) {
        return lane(name).flatMap(LaneRecord::stopReason);
    }

    /** Where the run stands; while it trains, whether the lane does. */
    RunStatus status(String name, RunStatus ofRun) {
        return lane(name)
                .filter(lane -> lane.stopReason().isEmpty())
                .map(lane -> record.status(lane, ofRun))
                .orElse(ofRun);
    }

    LaneResults results(String name) {
        return lane(name).map(this::results).orElse(LaneResults.NONE);
    }

    private Optional<LaneRecord> lane(String name) {
        return record.lanes().stream().filter(lane -> lane.lane().name().equals(name)).findFirst();
    }

    private LaneResults results(LaneRecord lane) {
        String name = lane.lane().name();
        int steps = lane.steps();
        long bytes = SavedWeights.bytes(folder, name);
        return record.result()
                .flatMap(run -> run.lanes().stream().filter(l -> l.name().equals(name)).findFirst())
                .map(told -> LaneResults.of(told, record.result().orElseThrow(), steps, bytes))
                .orElseGet(() -> soFar(lane, steps, bytes));
    }

    private LaneResults soFar(LaneRecord lane, int steps, long bytes) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        lane.metrics().forEach(name -> metrics.put(name, last(lane.metric(name))));
        RunProgress progress = record.progress();
        return new LaneResults(
                steps,
                lane.lane().trainableParameters(),
                lane.lane().allParameters(),
                bytes,
                meanOfLast(lane.trainingLosses()),
                last(lane.validationLosses()),
                metrics,
                progress.seconds(),
                progress.tokensPerSecond(),
                0);
    }

    private static double meanOfLast(Curve losses) {
        return IntStream.range(Math.max(0, losses.size() - LAST_STEPS), losses.size())
                .mapToDouble(losses::value)
                .average()
                .orElse(Double.NaN);
    }

    private static double last(Curve curve) {
        return curve.size() == 0 ? Double.NaN : curve.value(curve.size() - 1);
    }
}
