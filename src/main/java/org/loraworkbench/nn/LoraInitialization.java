package org.loraworkbench.nn;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Random;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.InitLoraWeights;

/** Starts the low-rank matrices of every lane. */
public final class LoraInitialization {

    private LoraInitialization() {}

    /**
     * @param manager owns the matrices
     * @param lanes in the order of the model's lanes
     */
    public static void apply(
            TransformerModel model, NDManager manager, List<AdapterLayout> lanes, long seed) {
        for (LoraLinear layer : model.layers(LoraLinear.class)) {
            layer.a().setArray(layer.a().newArray(manager));
            layer.b().setArray(layer.b().newArray(manager));
            for (int lane = 0; lane < lanes.size(); lane++) {
                ModuleAdaptation adaptation = layer.training().lanes().get(lane);
                if (adaptation.hasLora()) {
                    start(layer, manager, lane, adaptation.rank(), lanes.get(lane), seed);
                }
            }
            layer.started(manager);
        }
        for (LoraEmbedding layer : model.layers(LoraEmbedding.class)) {
            layer.a().setArray(layer.a().newArray(manager));
            layer.b().setArray(layer.b().newArray(manager));
            for (int lane = 0; lane < lanes.size(); lane++) {
                if (layer.training().lanes().get(lane).hasLora()) {
                    start(layer, lane, lanes.get(lane), seed);
                }
            }
        }
    }

    private static void start(
            LoraLinear layer,
            NDManager manager,
            int lane,
            int rank,
            AdapterLayout layout,
            long seed) {
        InitLoraWeights method = layout.adapter().lora().initLoraWeights();
        ModuleOutline module = layer.module();
        // A weight that came with the adapter is what its principal part had left.
        if (method == InitLoraWeights.PISSA && !hasOwnWeight(layer, lane)) {
            requireRank(rank, module);
            layer.startWithPrincipalPart(manager, lane);
            return;
        }
        InitialMatrices initial = InitialMatrices.of(method, module, rank, seed);
        layer.a().writeLane(lane, initial.a(), new long[] {rank, module.in()});
        if (initial.b() != null) {
            layer.b().writeLane(lane, initial.b(), new long[] {module.out(), rank});
        }
    }

    private static boolean hasOwnWeight(LoraLinear layer, int lane) {
        return layer.training().lanes().get(lane).trainsWeight();
    }

    /** A table's A begins with zeros and its B at random, by whatever method the others begin. */
    private static void start(LoraEmbedding layer, int lane, AdapterLayout layout, long seed) {
        ModuleOutline module = layer.module();
        int rank = layer.training().lanes().get(lane).rank();
        Random random = new Random(Seeds.mix(seed, Seeds.of(module.name())));
        float[] b = new float[Math.toIntExact(module.out() * rank)];
        InitialMatrices.gaussian(b, 1, random);
        layer.b().writeLane(lane, b, new long[] {module.out(), rank});
        if (layout.adapter().lora().initLoraWeights() == InitLoraWeights.RANDOM) {
            float[] a = new float[Math.toIntExact(rank * module.in())];
            InitialMatrices.gaussian(a, 1, random);
            layer.a().writeLane(lane, a, new long[] {rank, module.in()});
        }
    }

    private static void requireRank(int rank, ModuleOutline module) {
        long largest = Math.min(module.in(), module.out());
        if (rank > largest) {
            throw new ConfigException(
                    "r",
                    "is %d, but with PiSSA it can be no more than %d, the rank of %s"
                            .formatted(rank, largest, module.name()));
        }
    }
}
