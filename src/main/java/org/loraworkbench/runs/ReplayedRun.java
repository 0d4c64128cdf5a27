package org.loraworkbench.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.events.CrashReport;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunFolder;

/** A run on disk together with what was read of it, so that it need not be read twice. */
final class ReplayedRun {

    private final RunFolder folder;
    private final Experiment experiment;
    private final EventReader reader;
    private final RunRecord record = new RunRecord();

    private ReplayedRun(RunFolder folder, Experiment experiment) {
        this.folder = folder;
        this.experiment = experiment;
        reader = new EventReader(folder.events());
    }

    /**
     * @throws org.loraworkbench.config.ConfigException if {@code experiment.json} is unusable
     */
    static ReplayedRun of(RunFolder folder) {
        return new ReplayedRun(folder, ExperimentJson.read(folder.experiment()));
    }

    ListedRun listed(boolean workerAlive) throws IOException {
        reader.readNew().forEach(record::apply);
        RunStatus status = record.status(workerAlive);
        return new ListedRun.Intact(
                folder,
                created(),
                experiment,
                status,
                record.progress(),
                record.best(),
                status == RunStatus.CRASHED
                        ? Optional.of(CrashReport.of(folder, OptionalInt.empty()).reason())
                        : record.reason());
    }

    /** Never changed again, so its age is the run's. */
    private Instant created() throws IOException {
        return Files.getLastModifiedTime(folder.experiment()).toInstant();
    }
}
