package org.loraworkbench.config;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the user asks for: some adapters of one base model, trained on the same data.
 *
 * @param adapters at least one, unless there are baselines
 * @param grid ranks, alphas and learning rates that multiply the first adapter
 * @param search instead of a grid: the same lanes for several seeds, of which those without hope
 *     end early
 * @param fork where the lanes come from, if they do not begin anew
 * @param baselines {@code full} or {@code head} runs on the same batches
 */
@RecordBuilder
public record Experiment(
        @Help("The name of the run and of its folder.") String name,
        @Help(
                        "The frozen model: a name of the catalog, a folder in Hugging Face's"
                                + " layout, or hf:org/name.")
                String base,
        @Help(
                        "Whether the base begins with its weights, or with random ones, which only"
                                + " full training of all lanes makes sense of.")
                BaseWeightsChoice baseWeights,
        @Help(
                        "Keeps the frozen weights of blocks in 8 bits (int8) or 4 (nf4, as QLoRA)."
                                + " They are rounded, and computed anew for each product.")
                BaseQuantization baseQuantization,
        @Help("What the model learns to do; it chooses the head and the loss.") TaskType taskType,
        DatasetConfig dataset,
        List<AdapterConfig> adapters,
        Grid grid,
        Search search,
        Fork fork,
        List<Method> baselines,
        TrainingConfig training)
        implements ExperimentBuilder.With {

    public Experiment {
        if (base.isBlank()) {
            throw new ConfigException(
                    "base", "must name a base model, a directory or hf:org/name, but is empty");
        }
        if (dataset.problemType() != null && taskType != TaskType.SEQ_CLS) {
            throw new ConfigException(
                    "problem_type",
                    "is for %s, the labels of whole texts; %s has none"
                            .formatted(TaskType.SEQ_CLS, taskType));
        }
        adapters = List.copyOf(adapters);
        baselines = List.copyOf(baselines);
        if (adapters.isEmpty() && baselines.isEmpty()) {
            throw new ConfigException("adapters", "must hold at least one adapter");
        }
        if (adapters.isEmpty() && !grid.isEmpty()) {
            throw new ConfigException("grid", "multiplies the first adapter, but there is none");
        }
        requireSearchAlone(adapters, grid, search, baselines, training);
        requireRecomputation(baseQuantization, training);
        Set<String> names = new HashSet<>();
        for (AdapterConfig lane : expand(adapters, grid, search, baselines, training)) {
            if (baseWeights == BaseWeightsChoice.RANDOM && lane.method() != Method.FULL) {
                throw new ConfigException(
                        "base_weights",
                        "\"random\" is for full training, but the lane "
                                + lane.name()
                                + " trains "
                                + Json.nameOf(lane.method())
                                + "; give it the method \"full\", or leave the weights pretrained");
            }
            requireFrozen(baseQuantization, lane);
            if (!names.add(lane.name())) {
                throw new ConfigException(
                        "adapters", "must have names that differ, but two are " + lane.name());
            }
        }
    }

    private static void requireSearchAlone(
            List<AdapterConfig> adapters,
            Grid grid,
            Search search,
            List<Method> baselines,
            TrainingConfig training) {
        if (search.isEmpty()) {
            return;
        }
        if (adapters.size() != 1 || adapters.get(0).method() != Method.LORA) {
            throw new ConfigException(
                    "adapters",
                    "must hold one adapter with a rank, from which the search makes its lanes");
        }
        if (!grid.isEmpty()) {
            throw new ConfigException(
                    "grid", "cannot stand beside \"search\"; put its lists into the search");
        }
        if (!baselines.isEmpty()) {
            throw new ConfigException(
                    "baselines",
                    "cannot stand beside \"search\", which compares ranks; leave them out");
        }
        search.require(adapters.get(0), training);
    }

    private static void requireFrozen(BaseQuantization quantization, AdapterConfig lane) {
        if (quantization.quantizes() && lane.method() == Method.FULL) {
            throw new ConfigException(
                    "base_quantization",
                    "\"%s\" is for a frozen base, but the lane %s trains all of it; leave that lane out, or set base_quantization to \"none\""
                            .formatted(Json.nameOf(quantization), lane.name()));
        }
    }

    /** Autograd would keep every weight of the base as it was made for a product. */
    private static void requireRecomputation(
            BaseQuantization quantization, TrainingConfig training) {
        if (quantization.quantizes()
                && training.gradientCheckpointing() == GradientCheckpointing.NEVER) {
            throw new ConfigException(
                    "base_quantization",
                    "\"%s\" needs blocks to be computed again in the backward pass, but training.gradient_checkpointing is false; set it to \"auto\" or true"
                            .formatted(Json.nameOf(quantization)));
        }
    }

    /** The working example: one rank-8 adapter of the built-in encoder on the built-in topics. */
    public static Experiment defaults() {
        return ExperimentBuilder.builder()
                .name("experiment")
                .base("minilm-l6")
                .baseWeights(BaseWeightsChoice.PRETRAINED)
                .baseQuantization(BaseQuantization.NONE)
                .taskType(TaskType.SEQ_CLS)
                .dataset(DatasetConfig.builtIn("wordnet-topics"))
                .adapters(List.of(AdapterConfig.lora("r8", LoraConfig.defaults())))
                .grid(Grid.NONE)
                .search(Search.NONE)
                .fork(Fork.NONE)
                .baselines(List.of())
                .training(TrainingConfig.defaults())
                .build();
    }

    /** The same with these lanes and no others. */
    public Experiment withLanes(List<AdapterConfig> lanes) {
        return alone().adapters(lanes).build();
    }

    /** The same with lanes that go on from one of another run, under another name. */
    Experiment forked(String newName, Fork newFork, List<AdapterConfig> lanes) {
        return alone().name(newName).fork(newFork).adapters(lanes).build();
    }

    /**
     * A search for the rank that is enough, among what the grid has, or else among what is usual.
     *
     * @throws ConfigException if it cannot be searched
     */
    public Experiment toSearch() {
        return alone().adapters(adapters.isEmpty() ? adapters : adapters.subList(0, 1))
                .search(Search.usual(grid, training))
                .training(Search.withRungs(training))
                .build();
    }

    /**
     * The experiment that trains one lane alone, as it was trained among others.
     *
     * @param lane one of {@link #lanes}
     */
    public Experiment ofLane(AdapterConfig lane) {
        boolean baseline = lane.method() != Method.LORA;
        AdapterConfig own =
                new AdapterConfig(lane.name(), lane.method(), lane.lora(), lane.learningRate());
        return alone().adapters(baseline ? List.of() : List.of(own))
                .baselines(baseline ? List.of(lane.method()) : List.of())
                .training(lane.seed() == null ? training : training.withSeed(lane.seed()))
                .build();
    }

    /** The same base, data and training, without what makes more lanes of its adapters. */
    private ExperimentBuilder alone() {
        return with().grid(Grid.NONE).search(Search.NONE).fork(Fork.NONE).baselines(List.of());
    }

    /** Every lane to train: the adapters with the grid multiplied out, then the baselines. */
    public List<AdapterConfig> lanes() {
        return expand(adapters, grid, search, baselines, training);
    }

    private static List<AdapterConfig> expand(
            List<AdapterConfig> adapters,
            Grid grid,
            Search search,
            List<Method> baselines,
            TrainingConfig training) {
        List<AdapterConfig> lanes = new ArrayList<>();
        if (!search.isEmpty()) {
            return search.lanes(adapters.get(0), training.seed());
        }
        if (grid.isEmpty()) {
            lanes.addAll(adapters);
        } else {
            lanes.addAll(grid.lanes(adapters.get(0)));
            lanes.addAll(adapters.subList(1, adapters.size()));
        }
        baselines.forEach(method -> lanes.add(AdapterConfig.baseline(method)));
        return lanes;
    }
}
