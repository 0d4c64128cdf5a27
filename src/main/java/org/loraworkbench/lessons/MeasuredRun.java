package org.loraworkbench.lessons;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult.LaneResult;
import org.loraworkbench.runs.Curve;
import org.loraworkbench.runs.LaneRecord;
import org.loraworkbench.runs.RunRecord;
import org.loraworkbench.runs.RunStatus;

/** A finished run, asked for its quantities. */
public final class MeasuredRun {

    private final Map<String, LaneRecord> records;
    private final Map<String, LaneResult> results;

    /**
     * @throws ConfigException if the run did not train to its end
     */
    public MeasuredRun(RunRecord record) {
        if (record.status(false) != RunStatus.FINISHED) {
            throw new ConfigException(
                    "", "the run did not train to its end; start the lesson once more");
        }
        records = byName(record.lanes(), lane -> lane.lane().name());
        results = byName(record.result().orElseThrow().lanes(), LaneResult::name);
    }

    /** Reads the events of a run. */
    public static MeasuredRun of(RunFolder folder) throws IOException {
        return new MeasuredRun(RunRecord.replay(folder));
    }

    private static <T> Map<String, T> byName(List<T> lanes, Function<T, String> name) {
        return lanes.stream()
                .collect(
                        Collectors.toMap(
                                name, Function.identity(), (a, b) -> b, LinkedHashMap::new));
    }

    /** LoRA's r of a lane; 0 where it has no adapter. */
    int rank(String lane) {
        return record(lane).lane().r();
    }

    /**
     * @return NaN if nothing was measured
     */
    public double value(Quantity quantity, String lane) {
        LaneRecord record = record(lane);
        return switch (quantity) {
            case TRAINABLE_PARAMETERS -> record.lane().trainableParameters();
            case TRAINABLE_SHARE ->
                    (double) record.lane().trainableParameters() / record.lane().allParameters();
            case FIRST_LOSS -> first(record.trainingLosses());
            case TRAINING_LOSS -> trainingLoss(lane);
            case VALIDATION_LOSS -> record.validationLosses().latest();
            case LOSS_RISE ->
                    record.validationLosses().latest() - lowest(record.validationLosses());
            case GENERALIZATION_GAP -> record.validationLosses().latest() - trainingLoss(lane);
            case METRIC ->
                    record.metrics().isEmpty()
                            ? Double.NaN
                            : record.metric(record.metrics().get(0)).latest();
        };
    }

    private double trainingLoss(String lane) {
        LaneResult result = results.get(lane);
        return result == null ? Double.NaN : result.trainLoss();
    }

    private LaneRecord record(String lane) {
        LaneRecord record = records.get(lane);
        if (record == null) {
            throw new ConfigException(
                    "",
                    "the run has no lane \"%s\"; it has %s"
                            .formatted(lane, String.join(", ", records.keySet())));
        }
        return record;
    }

    private static double first(Curve curve) {
        return curve.size() == 0 ? Double.NaN : curve.value(0);
    }

    private static double lowest(Curve curve) {
        return IntStream.range(0, curve.size())
                .mapToDouble(curve::value)
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(Double.NaN);
    }
}
