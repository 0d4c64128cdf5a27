package org.loraworkbench.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.events.matrices.SnapshotReader;

/** Snapshots of the matrices of a small model, and the file that keeps them. */
final class RecordedSnapshots {

    /** Steps of each training. */
    static final int STEPS = 3;

    private final Path file;

    /**
     * @param file where the snapshots are written to
     */
    RecordedSnapshots(Path file) {
        this.file = file;
    }

    /** A lane with these settings of PEFT. */
    static AdapterConfig lane(String name, String settings) {
        return AdapterConfig.lora(name, LoraConfigJson.read(Json.parse("lane", settings)));
    }

    Path file() {
        return file;
    }

    /** Trains some steps, every one of which is looked at, from the first on. */
    List<MatrixSnapshot> train(Cohort cohort) throws IOException {
        TrainingConfig training = TinyBert.training(STEPS);
        try (MatrixSnapshots snapshots = snapshots(cohort)) {
            int done =
                    new TrainingLoop(cohort, TinyBert.task(), training, new TrainingControl())
                            .tell(snapshots)
                            .run(0);
            snapshots.end(done);
        }
        return new SnapshotReader(file).readNew();
    }

    /** The snapshots of the first lane, which never fail to be written. */
    MatrixSnapshots snapshots(Cohort cohort) {
        return new MatrixSnapshots(
                cohort,
                0,
                file,
                new SnapshotSchedule(STEPS),
                () -> false,
                new StepQuestions(cohort, TinyBert.task(), Optional.empty()),
                sentence -> {
                    throw new AssertionError(sentence);
                });
    }
}
