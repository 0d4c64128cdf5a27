package org.loraworkbench.runs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loraworkbench.events.CrashReport;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.FailureKind;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;

/**
 * The state of a run, as its events tell it: replays a finished run and follows a growing one. Not
 * safe for several threads.
 */
public final class RunRecord {

    private final List<CohortRecord> cohorts = new ArrayList<>();
    private final List<LaneRecord> lanes = new ArrayList<>();
    private final Set<String> notices = new LinkedHashSet<>();
    private RunEvent.Started started;
    private RunEvent.Terminal terminal;
    private String preparing;
    private CrashReport crash;
    private boolean inTraining;
    private boolean paused;
    private int current;
    private int checkpoint;
    private int rewinds;

    /** The state of a run that is over, or as it stands. */
    public static RunRecord replay(RunFolder folder) throws IOException {
        RunRecord record = new RunRecord();
        new EventReader(folder.events()).readNew().forEach(record::apply);
        return record;
    }

    /** Takes in the next event. Events that do not fit to what came before change nothing. */
    public void apply(RunEvent event) {
        if (event instanceof RunEvent.Terminal end) {
            terminal = end;
        } else if (event instanceof RunEvent.Preparing next) {
            begin();
            preparing = next.what();
        } else if (event instanceof RunEvent.Notice notice) {
            notices.add(notice.sentence());
        } else if (event instanceof RunEvent.Started start) {
            begin();
            start(start);
        } else if (event instanceof RunEvent.Step step && isKnown(step.cohort())) {
            current = step.cohort();
            rewindTo(step.step() - 1);
            cohorts.get(current).add(step);
        } else if (event instanceof RunEvent.Evaluated scored && isKnown(scored.cohort())) {
            rewinds += cohorts.get(scored.cohort()).add(scored) ? 1 : 0;
        } else if (event instanceof RunEvent.LaneStopped stopped) {
            lanes.stream()
                    .filter(lane -> lane.lane().name().equals(stopped.lane()))
                    .forEach(lane -> lane.stop(stopped.step(), stopped.reason()));
        } else if (event instanceof RunEvent.CheckpointWritten written) {
            checkpoint = written.cohort() * stepsOfCohort() + written.step();
        } else if (event instanceof RunEvent.Paused) {
            paused = true;
        } else if (event instanceof RunEvent.Resumed) {
            paused = false;
        }
    }

    private boolean isKnown(int cohort) {
        return cohort >= 0 && cohort < cohorts.size();
    }

    /** A worker has begun, perhaps to continue what another one left. */
    private void begin() {
        terminal = null;
        crash = null;
        inTraining = false;
        paused = false;
    }

    private void start(RunEvent.Started start) {
        boolean continues = started != null && started.lanes().equals(start.lanes());
        started = start;
        inTraining = true;
        if (continues) {
            rewindTo(start.firstStep());
        } else {
            lanes.clear();
            cohorts.clear();
            start.lanes().forEach(this::addLane);
            current = 0;
            checkpoint = start.firstStep();
            rewinds++;
        }
    }

    private void addLane(RunEvent.Lane lane) {
        while (cohorts.size() <= lane.cohort()) {
            cohorts.add(new CohortRecord());
        }
        lanes.add(cohorts.get(lane.cohort()).addLane(lane));
    }

    /**
     * Drops what a resumed run will do again, so that no curve doubles back: points of the current
     * cohort after a step, and all of those that come after it.
     */
    private void rewindTo(int step) {
        boolean dropped = cohorts.get(current).rewindTo(step);
        for (int later = current + 1; later < cohorts.size(); later++) {
            dropped |= cohorts.get(later).rewindTo(0);
        }
        rewinds += dropped ? 1 : 0;
    }

    /** The worker is known to have vanished. */
    public void crashed(CrashReport report) {
        crash = report;
    }

    /**
     * @param workerAlive tells a run in progress from one whose worker vanished
     */
    public RunStatus status(boolean workerAlive) {
        if (terminal instanceof RunEvent.Finished) {
            return RunStatus.FINISHED;
        }
        if (terminal instanceof RunEvent.Stopped) {
            return RunStatus.STOPPED;
        }
        if (terminal instanceof RunEvent.Failed failed) {
            return failed.kind() == FailureKind.REFUSED ? RunStatus.REFUSED : RunStatus.FAILED;
        }
        if (crash != null || !workerAlive) {
            return RunStatus.CRASHED;
        }
        if (!inTraining) {
            return RunStatus.STARTING;
        }
        return paused ? RunStatus.PAUSED : RunStatus.TRAINING;
    }

    /**
     * Where a lane stands.
     *
     * @param ofRun where the run does
     */
    public RunStatus status(LaneRecord lane, RunStatus ofRun) {
        if (lane.stopReason().isPresent()) {
            return RunStatus.ofEnded(lane.stopReason().get());
        }
        if (ofRun != RunStatus.TRAINING && ofRun != RunStatus.PAUSED) {
            return ofRun;
        }
        int cohort = lane.lane().cohort();
        return cohort > current ? RunStatus.WAITING : cohort < current ? RunStatus.FINISHED : ofRun;
    }

    /** What is being made ready, before the first step. */
    public Optional<String> preparing() {
        return inTraining ? Optional.empty() : Optional.ofNullable(preparing);
    }

    /** What the user should know of, each sentence once, although a resumed run says it again. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /** With what the run was started; empty before. */
    public Optional<RunEvent.Started> started() {
        return Optional.ofNullable(started);
    }

    /** The lanes in the order of the experiment; none before the start. */
    public List<LaneRecord> lanes() {
        return List.copyOf(lanes);
    }

    public RunProgress progress() {
        if (cohorts.isEmpty()) {
            return new RunProgress(0, 0, 0, 0, 0);
        }
        // A cohort whose lanes all ended early counts as done in full once the next one runs.
        int done = current * started.steps() + cohorts.get(current).lastStep();
        double seconds = cohorts.stream().mapToDouble(CohortRecord::seconds).sum();
        return new RunProgress(
                terminal instanceof RunEvent.Finished ? totalSteps() : done,
                totalSteps(),
                seconds,
                cohorts.get(current).stepsPerSecond(),
                cohorts.get(current).tokensPerSecond());
    }

    private int totalSteps() {
        return cohorts.size() * stepsOfCohort();
    }

    private int stepsOfCohort() {
        return started == null ? 0 : started.steps();
    }

    /** The step after which the run goes on when it is resumed, counted as its progress is. */
    public int checkpointStep() {
        return checkpoint;
    }

    public Optional<BestScore> best() {
        return BestScore.of(lanes);
    }

    /** The outcome of a run that was finished or stopped. */
    public Optional<RunResult> result() {
        if (terminal instanceof RunEvent.Finished finished) {
            return Optional.of(finished.result());
        }
        if (terminal instanceof RunEvent.Stopped stopped) {
            return Optional.of(stopped.result());
        }
        return Optional.empty();
    }

    /** The worker's last word, if it could not go on. */
    public Optional<RunEvent.Failed> failure() {
        return terminal instanceof RunEvent.Failed failed ? Optional.of(failed) : Optional.empty();
    }

    /** Why the run was refused, failed or crashed, as a sentence for the user. */
    public Optional<String> reason() {
        if (terminal instanceof RunEvent.Failed failed) {
            return Optional.of(failed.reason());
        }
        return Optional.ofNullable(crash).map(CrashReport::reason);
    }

    /** How often points were dropped; after a change, points seen before may be others now. */
    public int rewinds() {
        return rewinds;
    }
}
