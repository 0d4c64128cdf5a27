package org.loraworkbench.runs;

import java.time.Instant;
import java.util.Optional;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunFolder;

/** An entry in the list of runs. */
public sealed interface ListedRun {

    RunFolder folder();

    /**
     * A run that can be shown.
     *
     * @param created when its folder was made
     * @param reason why it failed or crashed
     */
    record Intact(
            RunFolder folder,
            Instant created,
            Experiment experiment,
            RunStatus status,
            RunProgress progress,
            Optional<BestScore> best,
            Optional<String> reason)
            implements ListedRun {}

    /** A folder that holds no readable run; {@code reason} is a sentence for the user. */
    record Damaged(RunFolder folder, String reason) implements ListedRun {}
}
