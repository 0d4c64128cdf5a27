package org.loraworkbench.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.Present;

/**
 * One line of {@code events.jsonl}. Lanes are numbered as in {@code Experiment.lanes()}; lists
 * {@code by lane} run over the lanes of the event's cohort, in the order of {@link Started#lanes}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.Preparing.class, name = "preparing"),
    @JsonSubTypes.Type(value = RunEvent.Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = RunEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = RunEvent.Step.class, name = "step"),
    @JsonSubTypes.Type(value = RunEvent.Evaluated.class, name = "evaluated"),
    @JsonSubTypes.Type(value = RunEvent.LaneStopped.class, name = "lane_stopped"),
    @JsonSubTypes.Type(value = RunEvent.CheckpointWritten.class, name = "checkpoint_written"),
    @JsonSubTypes.Type(value = RunEvent.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = RunEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = RunEvent.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = RunEvent.Stopped.class, name = "stopped"),
    @JsonSubTypes.Type(value = RunEvent.Failed.class, name = "failed"),
})
public sealed interface RunEvent {

    /** When it happened, in milliseconds since 1970. */
    long at();

    /** The last event of a run; after it nothing follows, unless the run is resumed. */
    sealed interface Terminal extends RunEvent {}

    /**
     * Something is being made ready before the first step.
     *
     * @param what a sentence fragment to show, such as {@code Reading the base model}
     */
    record Preparing(long at, String what) implements RunEvent {
        public Preparing {
            Present.require("what", what);
        }
    }

    /**
     * Something that the user should know of, although training goes on: what the data lack, what
     * was left out, how names were matched.
     *
     * @param sentence one whole sentence with its numbers, such as {@code 12 of 400 training rows
     *     are cut at max_length 64.}
     */
    record Notice(long at, String sentence) implements RunEvent {}

    /**
     * Training is about to begin, or to continue after a checkpoint.
     *
     * @param firstStep steps done before; 0 unless resumed
     * @param device such as {@code cpu} or {@code cuda:0}
     * @param plannedMemoryBytes the peak that the memory plan foresees for the process
     */
    record Started(
            long at,
            List<Lane> lanes,
            int firstStep,
            int steps,
            Precision precision,
            String device,
            int threads,
            long plannedMemoryBytes)
            implements RunEvent {
        public Started {
            lanes = Present.list("lanes", lanes);
            precision = precision == null ? Precision.AUTO : precision;
            device = device == null ? "" : device;
            if (lanes.isEmpty()) {
                throw new ConfigException("lanes", "must hold at least one lane");
            }
            // A cohort has at least one lane, so that no cohort's number exceeds theirs.
            for (int i = 0; i < lanes.size(); i++) {
                requireNumber("lanes[" + i + "].cohort", lanes.get(i).cohort(), lanes.size() - 1);
            }
        }
    }

    /**
     * A lane as it is trained.
     *
     * @param cohort lanes of one cohort train in lockstep; cohorts follow one another
     * @param method {@code lora}, {@code full} or {@code head}
     */
    record Lane(
            String name,
            int cohort,
            String method,
            int r,
            double loraAlpha,
            long trainableParameters,
            long allParameters) {
        public Lane {
            AdapterConfig.requireName(Present.require("name", name));
            Present.require("method", method);
        }
    }

    /**
     * One optimizer step of a cohort.
     *
     * @param step counted from 1
     * @param seconds of training since the cohort's first step, pauses left out
     * @param tokens that each lane has seen so far, padding left out
     * @param epoch passes over the training data so far
     * @param learningRateFactor the schedule's share of each lane's peak rate
     * @param losses training loss by lane; NaN for a lane that was stopped
     * @param gradientNorms global norm before clipping, by lane
     */
    record Step(
            long at,
            int cohort,
            int step,
            double seconds,
            long tokens,
            double epoch,
            double learningRateFactor,
            double[] losses,
            double[] gradientNorms)
            implements RunEvent {
        public Step {
            requireNumber("cohort", cohort, Integer.MAX_VALUE);
            requireNumber("step", step, Integer.MAX_VALUE);
            Present.require("losses", losses);
            gradientNorms = gradientNorms == null ? new double[0] : gradientNorms;
        }
    }

    /**
     * The validation data was scored.
     *
     * @param losses mean validation loss by lane
     * @param metrics values by lane, for each metric's name; the first is the one to watch
     */
    record Evaluated(
            long at,
            int cohort,
            int step,
            double seconds,
            double[] losses,
            Map<String, double[]> metrics)
            implements RunEvent {
        public Evaluated {
            requireNumber("cohort", cohort, Integer.MAX_VALUE);
            requireNumber("step", step, Integer.MAX_VALUE);
            Present.require("losses", losses);
            metrics = Present.map("metrics", metrics);
        }
    }

    /** A lane ended before the others, for a reason such as a loss that is no number. */
    record LaneStopped(long at, String lane, int step, String reason) implements RunEvent {

        /** The reasons of lanes that a search gave up begin so. */
        public static final String LEFT_THE_RACE = "left the race: ";

        public LaneStopped {
            Present.require("lane", lane);
            Present.require("reason", reason);
        }
    }

    record CheckpointWritten(long at, int cohort, int step) implements RunEvent {}

    record Paused(long at, int step) implements RunEvent {}

    record Resumed(long at) implements RunEvent {}

    record Finished(long at, RunResult result) implements Terminal {
        public Finished {
            Present.require("result", result);
        }
    }

    /** The user stopped the run; adapters hold what was learned so far. */
    record Stopped(long at, RunResult result) implements Terminal {
        public Stopped {
            Present.require("result", result);
        }
    }

    /**
     * The run could not go on.
     *
     * @param reason a sentence for the user
     * @param field of the experiment that is at fault, such as {@code training.max_length}; empty
     *     if none is
     */
    record Failed(long at, String reason, FailureKind kind, String field) implements Terminal {

        /** Earlier versions did not tell the kind. */
        public Failed {
            Present.require("reason", reason);
            kind = kind == null ? FailureKind.BROKEN : kind;
            field = field == null ? "" : field;
        }

        /** Something broke. */
        public Failed(long at, String reason) {
            this(at, reason, FailureKind.BROKEN, "");
        }
    }

    private static void requireNumber(String field, int number, int largest) {
        if (number < 0 || number > largest) {
            throw new ConfigException(
                    field,
                    "must be a whole number from 0 to %d, but is %d".formatted(largest, number));
        }
    }
}
