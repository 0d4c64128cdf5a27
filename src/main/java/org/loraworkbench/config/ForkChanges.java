package org.loraworkbench.config;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to differ in the forks of a lane. Every combination of the lists is a lane of its own.
 *
 * @param values ranks, alphas and learning rates; an empty list keeps the lane's own value
 * @param bias null: the lane's own
 * @param steps of the training in all; 0: as many as the lane's run has
 */
public record ForkChanges(Grid values, BiasMode bias, int steps) {

    public ForkChanges {
        Check.atLeast("steps", steps, 0);
    }

    /**
     * The experiment that trains the forks.
     *
     * @param parent the experiment of the run
     * @param lane one of its lanes
     * @param run the name of the run's folder
     * @param step after which the lanes branch
     * @throws ConfigException if the lane cannot be changed so
     */
    public Experiment apply(Experiment parent, AdapterConfig lane, String run, int step) {
        requireLater(parent.training().steps(), step);
        requireFitting(lane);
        Experiment alone = parent.ofLane(lane);
        AdapterConfig from =
                new AdapterConfig(lane.name(), lane.method(), lane.lora(), lane.learningRate());
        TrainingConfig training = steps == 0 ? alone.training() : alone.training().withSteps(steps);
        return alone.withTraining(training)
                .forked(
                        "%s, fork of %s at %d".formatted(parent.name(), lane.name(), step),
                        new Fork(run, lane.name(), step, from),
                        lanes(from));
    }

    private void requireLater(int parentSteps, int step) {
        int last = steps == 0 ? parentSteps : steps;
        if (last <= step) {
            throw new ConfigException(
                    "steps",
                    "must be more than %d, after which the fork begins, but is %d; give more steps"
                            .formatted(step, last));
        }
    }

    private void requireFitting(AdapterConfig lane) {
        boolean changesMatrices = !values.r().isEmpty() || !values.loraAlpha().isEmpty();
        if (lane.method() != Method.LORA && (changesMatrices || bias != null)) {
            throw new ConfigException(
                    bias == null ? "r" : "bias",
                    "is for lanes with an adapter, but %s trains without one; only its learning rate and its steps can change"
                            .formatted(lane.name()));
        }
        if (changesMatrices && lane.lora().initLoraWeights() == InitLoraWeights.PISSA) {
            throw new ConfigException(
                    "init_lora_weights",
                    "of %s is \"pissa\", which ties r and alpha to the weights that remain of the base; such a lane can be forked with another learning rate or bias alone"
                            .formatted(lane.name()));
        }
        BiasMode own = lane.lora().bias();
        if (bias != null && own != BiasMode.NONE && bias != BiasMode.ALL && bias != own) {
            throw new ConfigException(
                    "bias",
                    "cannot become \"%s\": %s has trained biases (\"%s\"), which the fork would lose"
                            .formatted(Json.nameOf(bias), lane.name(), Json.nameOf(own)));
        }
    }

    private List<AdapterConfig> lanes(AdapterConfig from) {
        AdapterConfig first =
                new AdapterConfig(
                        from.name(),
                        from.method(),
                        bias == null ? from.lora() : from.lora().withBias(bias),
                        from.learningRate());
        if (values.isEmpty()) {
            return List.of(first);
        }
        return from.method() == Method.LORA ? values.lanes(first) : atEachRate(first);
    }

    private List<AdapterConfig> atEachRate(AdapterConfig first) {
        List<AdapterConfig> lanes = new ArrayList<>();
        for (double rate : values.learningRate()) {
            String name = first.name() + "-lr" + Grid.decimal(rate);
            lanes.add(new AdapterConfig(name, first.method(), first.lora(), rate));
        }
        return lanes;
    }
}
