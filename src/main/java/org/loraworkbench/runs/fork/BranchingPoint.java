package org.loraworkbench.runs.fork;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.ForkChanges;
import org.loraworkbench.config.Precision;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.files.WholeFile;
import org.loraworkbench.formats.CheckpointFile;
import org.loraworkbench.formats.FormatException;

/**
 * A lane's state in the newest checkpoint of its run, from which forks begin. The checkpoint stays
 * readable while this is open, although the run may go on and replace it.
 */
public final class BranchingPoint implements AutoCloseable {

    /** How often a run may replace its checkpoint while it is looked for. */
    private static final int MOST_ATTEMPTS = 5;

    private final RunFolder run;
    private final Experiment experiment;
    private final AdapterConfig lane;
    private final int step;
    private final FileChannel checkpoint;

    private BranchingPoint(
            RunFolder run,
            Experiment experiment,
            AdapterConfig lane,
            int step,
            FileChannel checkpoint) {
        this.run = run;
        this.experiment = experiment;
        this.lane = lane;
        this.step = step;
        this.checkpoint = checkpoint;
    }

    /**
     * @param name of the lane; empty where the run has one alone
     * @throws ConfigException if there is no such lane, no checkpoint of it, or nothing of use in
     *     it
     */
    public static BranchingPoint open(RunFolder run, String name) throws IOException {
        Experiment experiment = ExperimentJson.read(run.experiment());
        AdapterConfig lane = ForkedLane.find(experiment, name);
        for (int attempt = 1; ; attempt++) {
            try {
                CheckpointFile newest = newest(run, lane, !experiment.search().isEmpty());
                FileChannel channel = FileChannel.open(newest.path());
                return new BranchingPoint(run, experiment, lane, newest.step(), channel);
            } catch (NoSuchFileException | FormatException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static CheckpointFile newest(RunFolder run, AdapterConfig lane, boolean searches)
            throws IOException {
        List<CheckpointFile> newestFirst =
                CheckpointFile.allIn(run.checkpoints()).stream()
                        .sorted(Comparator.comparingInt(CheckpointFile::step).reversed())
                        .toList();
        for (CheckpointFile file : newestFirst) {
            Map<String, String> notes = CheckpointFile.notes(file.path());
            if (ForkedLane.isIn(notes, lane.name())) {
                ForkedLane.requireUse(notes, lane.name());
                return file;
            }
        }
        String why =
                searches
                        ? "; a search has none of a lane that left the race, or that it did not train"
                        : "";
        throw new ConfigException(
                "",
                "there is no checkpoint of the lane %s in %s; a run writes one every \"checkpoint_every\" steps, and when it is forked while it trains; a finished run keeps its last one up to 64 MB%s"
                        .formatted(lane.name(), run.path(), why));
    }

    /** Steps that the lane had trained. */
    public int step() {
        return step;
    }

    /**
     * The experiment of the forks, which compute in the number format of the run.
     *
     * @throws ConfigException if the lane cannot be changed so
     */
    public Experiment with(ForkChanges changes) throws IOException {
        String name = run.path().getFileName().toString();
        Experiment forked = changes.apply(experiment, lane, name, step);
        return forked.withTraining(forked.training().withPrecision(precision()));
    }

    private Precision precision() throws IOException {
        return new EventReader(run.events())
                .readNew().stream()
                        .filter(RunEvent.Started.class::isInstance)
                        .map(event -> ((RunEvent.Started) event).precision())
                        .findFirst()
                        .orElse(experiment.training().precision());
    }

    /** Copies the state to where a fork looks for it. */
    public void copyTo(RunFolder fork) throws IOException {
        WholeFile.write(
                fork.fork(),
                target -> {
                    long size = checkpoint.size();
                    for (long done = 0; done < size; ) {
                        done += checkpoint.transferTo(done, size - done, target);
                    }
                });
    }

    @Override
    public void close() throws IOException {
        checkpoint.close();
    }
}
