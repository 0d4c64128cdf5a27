package org.loraworkbench.runs.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Method;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.RunStatus;

/**
 * One lane of one run, with all its settings and results.
 *
 * @param created when the run was asked for
 * @param experiment what the run was asked for
 * @param settings this lane's own; one of {@code experiment.lanes()}
 * @param started with what the run was started; empty before
 * @param status of the run; while it trains, of the lane
 * @param reason why the run failed, or the lane ended before the others
 * @param annotations of the whole run
 */
public record ComparedLane(
        RunFolder folder,
        Instant created,
        Experiment experiment,
        AdapterConfig settings,
        Optional<RunEvent.Started> started,
        RunStatus status,
        Optional<String> reason,
        LaneResults results,
        RunAnnotations annotations) {

    /** What tells a lane from all others, and stays the same while it trains or is renamed. */
    public record Id(RunFolder folder, String lane) {}

    public Id id() {
        return new Id(folder, settings.name());
    }

    /** The run's name to show. */
    public String runName() {
        return annotations.run().name().isEmpty() ? experiment.name() : annotations.run().name();
    }

    /** The lane's name to show; it may have been renamed. */
    public String laneName() {
        String renamed = annotation().name();
        return renamed.isEmpty() ? settings.name() : renamed;
    }

    /** What the user has written on this lane. */
    public Annotation annotation() {
        return annotations.lane(settings.name());
    }

    /** The run's tags and the lane's own. */
    public List<String> tags() {
        List<String> tags = new ArrayList<>(annotations.run().tags());
        annotation().tags().stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
        return tags;
    }

    /** The run's note and the lane's own. */
    public String note() {
        return String.join(
                "\n",
                Stream.of(annotations.run().note(), annotation().note())
                        .filter(n -> !n.isEmpty())
                        .toList());
    }

    /** Where this lane itself stands: one that ended before the others is stopped. */
    public RunStatus laneStatus() {
        boolean others = status == RunStatus.FINISHED || status.isRunning();
        return others ? reason.map(RunStatus::ofEnded).orElse(status) : status;
    }

    /** Whether its results are those that it was asked for, and not of some step before. */
    public boolean isComplete() {
        boolean mayEndEarly = experiment.training().earlyStoppingPatience() > 0;
        return status == RunStatus.FINISHED && (reason.isEmpty() || mayEndEarly);
    }

    /** Whether the lane has low-rank matrices, and so a rank and an alpha. */
    public boolean isLora() {
        return settings.method() == Method.LORA;
    }

    /** The peak rate: the lane's own, or else the experiment's. */
    public double learningRate() {
        return settings.learningRate() != null
                ? settings.learningRate()
                : experiment.training().learningRate();
    }

    /** The lane's own, or else the experiment's. */
    public long seed() {
        return settings.seed() != null ? settings.seed() : experiment.training().seed();
    }

    /** A metric's last value, or {@code validation_loss}; NaN if there is none. */
    public double value(Quality quality) {
        return quality.of(results);
    }
}
