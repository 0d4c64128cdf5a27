package org.loraworkbench.runs.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.events.EventLog;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.events.RunResult.LaneResult;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.events.matrices.SnapshotLog;
import org.loraworkbench.events.matrices.SnapshotReader;
import org.loraworkbench.files.StagedFolder;

/**
 * A finished run made light, to come along with a lesson: with fewer pictures of its matrices, and
 * without the folders of the machine that trained it. What it told of losses and scores is all
 * there.
 */
public final class LightRun implements AutoCloseable {

    /** What the pictures may take, so that ten recordings stay below five megabytes. */
    static final long MOST_BYTES_OF_PICTURES = 500_000;

    /** So many looks show how matrices grow; where there is no room, layers are left out. */
    private static final int LOOKS = 8;

    private final StagedFolder folder;
    private final List<RunEvent> events;

    private LightRun(StagedFolder folder, List<RunEvent> events) {
        this.folder = folder;
        this.events = events;
    }

    /**
     * Copies a run, for as long as this is open.
     *
     * @param machine that trained it, in words; a run that came as a recording keeps what it says
     * @param place beside which the copy lies
     * @throws ConfigException if the run was not trained to its end
     */
    public static LightRun of(RunFolder run, String machine, Path place) throws IOException {
        List<RunEvent> told = new EventReader(run.events()).readNew();
        if (told.isEmpty() || !(told.get(told.size() - 1) instanceof RunEvent.Finished)) {
            throw new ConfigException(
                    "", "the run did not train to its end; a recording needs all of its steps");
        }
        StagedFolder folder = StagedFolder.beside(place);
        try {
            LightRun light =
                    new LightRun(folder, told.stream().map(LightRun::withoutFolders).toList());
            light.fill(run);
            light.note(run, machine);
            return light;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private void fill(RunFolder run) throws IOException {
        Files.copy(run.experiment(), run().experiment());
        try (EventLog log = new EventLog(run().events())) {
            events.forEach(log::append);
        }
        if (Files.isDirectory(run.rows())) {
            Files.createDirectories(run().rows());
            try (Stream<Path> lanes = Files.list(run.rows())) {
                lanes.forEach(this::copyRows);
            }
        }
        List<MatrixSnapshot> kept = fewer(run.matrices());
        if (!kept.isEmpty()) {
            try (SnapshotLog log = new SnapshotLog(run().matrices())) {
                for (MatrixSnapshot snapshot : kept) {
                    log.append(snapshot);
                }
            }
        }
    }

    private void note(RunFolder run, String machine) throws IOException {
        if (Files.exists(run.recording())) {
            Files.copy(run.recording(), run().recording());
        } else {
            RecordingOrigin origin = RecordingOrigin.of(events, machine);
            Files.writeString(run().recording(), origin.toJson());
        }
    }

    private void copyRows(Path lane) {
        try {
            Files.copy(lane, run().rows().resolve(lane.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As many as there is room for, evenly chosen, the first and the last among them. */
    private static List<MatrixSnapshot> fewer(Path matrices) throws IOException {
        List<MatrixSnapshot> all = new SnapshotReader(matrices).readNew();
        if (all.size() <= 2) {
            return all;
        }
        double each = (double) Files.size(matrices) / all.size();
        int looks = Math.min(LOOKS, all.size());
        int every = everySoMany(looks * each / MOST_BYTES_OF_PICTURES);
        int layers = all.get(0).layers().size();
        double light = each * Math.ceil((double) layers / every) / layers;
        int room = (int) Math.max(2, Math.min(all.size(), MOST_BYTES_OF_PICTURES / light));
        List<MatrixSnapshot> kept = new ArrayList<>();
        for (int look = 0; look < room; look++) {
            int place = (int) Math.round((double) look * (all.size() - 1) / (room - 1));
            kept.add(withFewerLayers(all.get(place), every));
        }
        return kept;
    }

    /** An odd number, for of layers that alternate each kind is to stay. */
    private static int everySoMany(double tooMuch) {
        int every = (int) Math.max(1, Math.ceil(tooMuch));
        return every % 2 == 0 ? every + 1 : every;
    }

    private static MatrixSnapshot withFewerLayers(MatrixSnapshot snapshot, int every) {
        List<MatrixSnapshot.Layer> layers = snapshot.layers();
        List<MatrixSnapshot.Layer> kept =
                IntStream.range(0, layers.size())
                        .filter(place -> place % every == 0)
                        .mapToObj(layers::get)
                        .toList();
        return new MatrixSnapshot(snapshot.cohort(), snapshot.step(), kept);
    }

    private static RunEvent withoutFolders(RunEvent event) {
        return event instanceof RunEvent.Finished finished
                ? new RunEvent.Finished(finished.at(), withoutFolders(finished.result()))
                : event;
    }

    private static RunResult withoutFolders(RunResult result) {
        return new RunResult(
                "",
                result.seconds(),
                result.tokensPerSecond(),
                result.peakMemoryBytes(),
                result.lanes().stream().map(LightRun::withoutFolder).toList());
    }

    private static LaneResult withoutFolder(LaneResult lane) {
        return new LaneResult(
                lane.name(),
                lane.r(),
                lane.loraAlpha(),
                lane.method(),
                lane.trainableParameters(),
                lane.allParameters(),
                lane.trainLoss(),
                lane.validationLoss(),
                lane.metrics(),
                "");
    }

    /** The copy. */
    public RunFolder run() {
        return new RunFolder(folder.path());
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
