package org.loraworkbench.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.nn.ModelConfig;

/**
 * A change of an experiment that lets it fit into a memory, with all that it trains.
 *
 * @param settings as words: {@code base_quantization "nf4"}
 * @param bytes that the process then takes
 */
public record FittingChange(String settings, long bytes) {

    /** An experiment with other settings. */
    private record Candidate(String settings, Experiment experiment) {}

    /**
     * The first that fits: what changes no number comes before what does.
     *
     * @param labels outputs of a classification head
     */
    public static Optional<FittingChange> of(
            Experiment experiment, ModelConfig base, int labels, long availableBytes) {
        return candidates(experiment).stream()
                .map(candidate -> planned(candidate, base, labels, availableBytes))
                .filter(change -> change.bytes() <= availableBytes)
                .findFirst();
    }

    private static FittingChange planned(
            Candidate candidate, ModelConfig base, int labels, long availableBytes) {
        ExperimentPlan plan = ExperimentPlan.of(candidate.experiment(), base, labels);
        CohortPlan cohorts = CohortPlan.of(plan, availableBytes);
        return new FittingChange(candidate.settings(), plan.processBytes(cohorts));
    }

    private static List<Candidate> candidates(Experiment asked) {
        Experiment recomputed = asked.withTraining(recomputed(asked.training()));
        Experiment small = recomputed.withTraining(inSmallBatches(asked, recomputed.training()));
        String batches =
                "batch_size 1 and gradient_accumulation_steps "
                        + small.training().gradientAccumulationSteps();
        return Stream.concat(
                        Stream.of(
                                new Candidate("gradient_checkpointing \"auto\"", recomputed),
                                new Candidate(batches, small)),
                        quantizations(asked)
                                .flatMap(
                                        format ->
                                                Stream.of(
                                                        quantised("", recomputed, format),
                                                        quantised(batches + ", ", small, format))))
                .filter(candidate -> !candidate.experiment().equals(asked))
                .toList();
    }

    private static Candidate quantised(
            String also, Experiment experiment, BaseQuantization format) {
        return new Candidate(
                "%sbase_quantization \"%s\"".formatted(also, Json.nameOf(format)),
                experiment.withBaseQuantization(format));
    }

    /** Those that take less than the one that was asked for; none for full fine-tuning. */
    private static Stream<BaseQuantization> quantizations(Experiment asked) {
        boolean frozen = asked.lanes().stream().noneMatch(lane -> lane.method() == Method.FULL);
        return Stream.of(BaseQuantization.values())
                .filter(format -> frozen && format.compareTo(asked.baseQuantization()) > 0);
    }

    private static TrainingConfig recomputed(TrainingConfig training) {
        return training.gradientCheckpointing() == GradientCheckpointing.NEVER
                ? training.withGradientCheckpointing(GradientCheckpointing.AUTO)
                : training;
    }

    /** Pairs are told apart from the others of their batch, which has to stay whole. */
    private static TrainingConfig inSmallBatches(Experiment asked, TrainingConfig training) {
        return asked.taskType() == TaskType.FEATURE_EXTRACTION
                ? training
                : training.with()
                        .batchSize(1)
                        .gradientAccumulationSteps(
                                training.batchSize() * training.gradientAccumulationSteps())
                        .build();
    }
}
