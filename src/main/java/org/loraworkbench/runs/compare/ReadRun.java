package org.loraworkbench.runs.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.events.CrashReport;
import org.loraworkbench.events.EventEdges;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.RunRecord;
import org.loraworkbench.runs.RunStatus;

/**
 * A run's lanes together with what was read of them. Of a run that went well only both ends of the
 * log are read, as the last event holds all results; others are replayed and followed.
 */
final class ReadRun {

    private final RunFolder folder;
    private Experiment experiment;
    private Instant created;
    private EventReader reader;
    private RunRecord record;
    private Fingerprint seen;
    private List<ComparedLane> lanes = List.of();

    ReadRun(RunFolder folder) {
        this.folder = folder;
    }

    /** What can change of a run's lanes without being told; times in milliseconds since 1970. */
    private record Fingerprint(
            long experimentChanged, long logBytes, long marksChanged, boolean workerAlive) {}

    /**
     * @throws org.loraworkbench.config.ConfigException if {@code experiment.json} is unusable
     */
    List<ComparedLane> lanes(boolean workerAlive) throws IOException {
        Fingerprint now =
                new Fingerprint(
                        changed(folder.experiment()),
                        bytes(folder.events()),
                        changed(RunMarks.file(folder)),
                        workerAlive);
        if (!now.equals(seen)) {
            readExperiment(now);
            lanes = read(workerAlive);
            seen = now;
        }
        return lanes;
    }

    private void readExperiment(Fingerprint now) {
        if (seen == null || seen.experimentChanged != now.experimentChanged) {
            experiment = ExperimentJson.read(folder.experiment());
            created = Instant.ofEpochMilli(now.experimentChanged);
        }
    }

    private List<ComparedLane> read(boolean workerAlive) throws IOException {
        Optional<List<ComparedLane>> finished = readFinished();
        if (finished.isPresent()) {
            reader = null;
            record = null;
            return finished.get();
        }
        if (reader == null) {
            reader = new EventReader(folder.events());
            record = new RunRecord();
        }
        reader.readNew().forEach(record::apply);
        return followed(record.status(workerAlive));
    }

    /** Empty if there is more to tell than the last event does. */
    private Optional<List<ComparedLane>> readFinished() throws IOException {
        if (!(EventEdges.last(folder.events()).orElse(null) instanceof RunEvent.Finished end)
                || !FinishedLanes.tellAll(end.result(), experiment)) {
            return Optional.empty();
        }
        FinishedLanes finished = new FinishedLanes(folder, experiment, end.result());
        Optional<RunEvent.Started> started = EventEdges.started(folder.events());
        RunMarks marks = RunMarks.read(folder);
        return Optional.of(
                experiment.lanes().stream()
                        .map(
                                lane ->
                                        new ComparedLane(
                                                folder,
                                                created,
                                                experiment,
                                                lane,
                                                started,
                                                RunStatus.FINISHED,
                                                Optional.empty(),
                                                finished.results(lane.name()),
                                                marks))
                        .toList());
    }

    private List<ComparedLane> followed(RunStatus status) throws IOException {
        FollowedLanes followed = new FollowedLanes(folder, record);
        RunMarks marks = RunMarks.read(folder);
        Optional<String> reason =
                status == RunStatus.CRASHED
                        ? Optional.of(CrashReport.of(folder, OptionalInt.empty()).reason())
                        : record.reason();
        return experiment.lanes().stream()
                .map(
                        lane ->
                                new ComparedLane(
                                        folder,
                                        created,
                                        experiment,
                                        lane,
                                        record.started(),
                                        status,
                                        followed.stopReason(lane.name()).or(() -> reason),
                                        followed.results(lane.name()),
                                        marks))
                .toList();
    }

    private static long changed(Path file) throws IOException {
        return Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
    }

    private static long bytes(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
