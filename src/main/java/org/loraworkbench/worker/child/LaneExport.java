package org.loraworkbench.worker.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.Batch;
import org.loraworkbench.events.EventEdges;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.export.adapter.AdapterExport;
import org.loraworkbench.export.adapter.Destination;
import org.loraworkbench.export.adapter.Exported;
import org.loraworkbench.export.adapter.Receipt;
import org.loraworkbench.export.adapter.Suitability;
import org.loraworkbench.export.adapter.TrainingRecord;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.ElementType;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.training.OpenedTask;
import org.loraworkbench.worker.child.serving.OutputDifference;

/** Takes an adapter, of a run or by itself, to another program. */
public final class LaneExport {

    /** On which a merged model is compared with its adapter. */
    private static final int ROWS = 10;

    private static final int DRAWN_LENGTH = 16;

    private final AdapterDirectory adapter;
    private final String base;
    private final Optional<TrainingRecord> training;
    private final Workspace workspace;
    private final AdapterExport export;

    private LaneExport(
            AdapterDirectory adapter,
            String base,
            Optional<TrainingRecord> training,
            Workspace workspace) {
        this.adapter = adapter;
        this.base = base;
        this.training = training;
        this.workspace = workspace;
        export = new AdapterExport(adapter, base, training, workspace);
    }

    /** An adapter in a folder of which no more is known. */
    public static LaneExport ofFolder(AdapterDirectory adapter, String base, Workspace workspace) {
        return new LaneExport(adapter, base, Optional.empty(), workspace);
    }

    /**
     * The adapter of a run's lane.
     *
     * @throws ConfigException if the lane trained no adapter
     */
    public static LaneExport ofLane(
            RunFolder run, Experiment experiment, AdapterConfig lane, Workspace workspace)
            throws IOException {
        if (lane.method() == Method.FULL) {
            throw new ConfigException(
                    "--lane",
                    "\"%s\" trained the whole model, and has no adapter to take along; transformers opens %s"
                            .formatted(lane.name(), run.adapter(lane.name())));
        }
        return new LaneExport(
                AdapterDirectory.open(run.adapter(lane.name())),
                experiment.base(),
                Optional.of(record(run, experiment, lane)),
                workspace);
    }

    private static TrainingRecord record(RunFolder run, Experiment experiment, AdapterConfig lane)
            throws IOException {
        return result(run).map(RunResult::lanes).orElse(List.of()).stream()
                .filter(result -> result.name().equals(lane.name()))
                .findFirst()
                .map(
                        result ->
                                new TrainingRecord(
                                        experiment,
                                        lane,
                                        result.trainLoss(),
                                        result.validationLoss(),
                                        result.metrics()))
                .orElseGet(() -> TrainingRecord.withoutResults(experiment, lane));
    }

    private static Optional<RunResult> result(RunFolder run) throws IOException {
        Optional<RunEvent> last = EventEdges.last(run.events());
        return last.map(
                event ->
                        event instanceof RunEvent.Finished finished
                                ? finished.result()
                                : event instanceof RunEvent.Stopped stopped
                                        ? stopped.result()
                                        : null);
    }

    public Suitability suitability(Destination destination) {
        return export.suitability(destination);
    }

    /**
     * @param out the folder to write, empty or absent; for {@link Destination#GGUF} the file
     * @throws org.loraworkbench.config.InputException if the destination cannot take this adapter,
     *     or nothing can be written there
     */
    public Exported write(Destination destination, Path out) throws IOException {
        return export.write(destination, out, this::compare);
    }

    private Receipt compare(Path merged) throws IOException {
        HuggingFaceDirectory directory = BaseModels.open(base, workspace);
        Batch rows = training.isPresent() ? validationRows(directory) : drawnRows(directory);
        OutputDifference difference = OutputDifference.of(adapter, directory, merged, rows);
        return new Receipt(
                "the output on %d %s%s"
                        .formatted(
                                rows.rows(),
                                training.isPresent() ? "validation rows" : "rows of drawn tokens",
                                rounding(merged)),
                difference.largestDifference(),
                difference.largestNumber());
    }

    /** A merged model is in the base's number format, which may be a coarse one. */
    private static String rounding(Path merged) throws IOException {
        try (TensorSource weights = HuggingFaceDirectory.open(merged).weights()) {
            return weights.names().stream()
                    .map(weights::elementType)
                    .filter(type -> type != ElementType.F32)
                    .findFirst()
                    .map(" (weights rounded to %s, as the base has them)"::formatted)
                    .orElse("");
        }
    }

    private Batch validationRows(HuggingFaceDirectory directory) {
        Experiment experiment = training.orElseThrow().experiment();
        try (OpenedTask opened = OpenedTask.of(experiment, directory, workspace, notice -> {})) {
            return opened.task().validationBatches().get(0).parts(ROWS).get(0);
        }
    }

    /** Where no data is known; the same tokens every time. */
    private static Batch drawnRows(HuggingFaceDirectory directory) {
        int vocabulary = new ModelConfig(directory.config()).json().path("vocab_size").asInt(2);
        long[] ids = new Random(0).longs((long) ROWS * DRAWN_LENGTH, 0, vocabulary).toArray();
        long[] mask = new long[ids.length];
        Arrays.fill(mask, 1);
        return new Batch(
                Map.of(
                        Batch.INPUT_IDS, new Batch.Field(ids, ROWS, DRAWN_LENGTH),
                        Batch.ATTENTION_MASK, new Batch.Field(mask, ROWS, DRAWN_LENGTH)));
    }
}
