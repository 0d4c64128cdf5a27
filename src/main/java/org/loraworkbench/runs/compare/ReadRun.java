package org.loraworkbench.runs.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

    /** What shows that a run's lanes may have changed; a file that is missing has no time. */
    private record Fingerprint(
            FileTime experimentChanged,
            long logBytes,
            FileTime marksChanged,
            boolean workerAlive) {}

    /**
     * @throws org.loraworkbench.config.ConfigException if {@code experiment.json} is unusable
     */
    List<ComparedLane> lanes(boolean workerAlive) throws IOException {
        Fingerprint now =
                new Fingerprint(
                        changed(folder.experiment()),
                        bytes(folder.events()),
                        changed(RunAnnotations.file(folder)),
                        workerAlive);
        if (!now.equals(seen)) {
            readExperiment(now);
            lanes = read(workerAlive);
            seen = now;
        }
        return lanes;
    }

    private void readExperiment(Fingerprint now) {
        if (seen == null || !Objects.equals(now.experimentChanged, seen.experimentChanged)) {
            experiment = ExperimentJson.read(folder.experiment());
            created = now.experimentChanged.toInstant();
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
        RunAnnotations annotations = RunAnnotations.read(folder);
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
                                                annotations))
                        .toList());
    }

    private List<ComparedLane> followed(RunStatus status) throws IOException {
        FollowedLanes followed = new FollowedLanes(folder, record);
        RunAnnotations annotations = RunAnnotations.read(folder);
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
                                        followed.status(lane.name(), status),
                                        followed.stopReason(lane.name()).or(() -> reason),
                                        followed.results(lane.name()),
                                        annotations))
                .sorted(Comparator.comparing(ReadRun::standing))
                .toList();
    }

    /** A search asks for many lanes and trains few: what it gave up stands below the others. */
    private static int standing(ComparedLane lane) {
        if (lane.laneStatus() != RunStatus.LEFT) {
            return 0;
        }
        return lane.results().steps() > 0 ? 1 : 2;
    }

    private static FileTime changed(Path file) throws IOException {
        return Files.exists(file) ? Files.getLastModifiedTime(file) : null;
    }

    private static long bytes(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
