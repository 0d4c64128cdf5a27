package org.loraworkbench.analysis;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.Method;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.DropoutOutline;
import org.loraworkbench.nn.FrozenPrefixStates;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.Role;
import org.loraworkbench.nn.TransformerModel;

/**
 * The arithmetic of memory: what lies in a tensor at the widest point of a training step.
 *
 * @param tokens of one row, padding included
 * @param bytesPerActivation 2 in bfloat16, 4 in float32; frozen weights take as much, unless they
 *     are quantised
 * @param quantization of the frozen weights of blocks
 * @param recomputes blocks are computed again in the backward pass: each keeps its input alone
 * @param baseDrops whether the base's own dropouts are at work
 */
record MemoryModel(
        ModelOutline model,
        int batchSize,
        int tokens,
        int bytesPerActivation,
        BaseQuantization quantization,
        boolean recomputes,
        boolean baseDrops) {

    private static final int FLOAT = 4;

    /** What transformers calls the tables of distances. */
    private static final Set<String> DISTANCES =
            Set.of("relative_attention_bias", "rel_embeddings");

    /**
     * What a step takes beside each byte kept for the backward pass: that pass's own arrays, and
     * what the allocator holds in reserve. Measured with one and eight lanes, in both formats.
     */
    private static final double STEP_OVERHEAD = 0.9;

    /** The same for few adapted blocks: at least as much as so many blocks keep, for each lane. */
    private static final double LEAST_OVERHEAD_BLOCKS = 5.4;

    /** Lanes on one base, trained together. */
    MemoryUse of(List<AdapterLayout> lanes) {
        long trainable = lanes.stream().mapToLong(AdapterLayout::trainableParameters).sum();
        boolean full = lanes.stream().anyMatch(lane -> lane.adapter().method() == Method.FULL);
        long frozen = full ? 0 : frozenBytes();
        // A full lane's float32 weights are converted for every product, and kept for backward.
        long converted = full && bytesPerActivation < FLOAT ? trainable * bytesPerActivation : 0;
        return new MemoryUse(
                frozen + trainable * FLOAT + converted,
                trainable * FLOAT,
                2 * trainable * FLOAT,
                activations(lanes, full));
    }

    private long frozenBytes() {
        double bytes = model.parameterCount() * bytesPerActivation;
        if (quantization.quantizes()) {
            double saved = bytesPerActivation - quantization.bytesPerWeight();
            bytes -= quantizable().mapToLong(MemoryModel::weights).sum() * saved;
        }
        return Math.round(bytes);
    }

    /**
     * The quantised weights of a block as its products need them, and the largest of them on its
     * way there, in float32 beside its codes as indices.
     */
    private long dequantisedBytes() {
        if (!quantization.quantizes()) {
            return 0;
        }
        long block =
                quantizable()
                        .filter(module -> module.block().orElse(-1) == 0)
                        .mapToLong(MemoryModel::weights)
                        .sum();
        long largest = quantizable().mapToLong(MemoryModel::weights).max().orElse(0);
        return block * bytesPerActivation + largest * (FLOAT + FLOAT / 2);
    }

    private Stream<ModuleOutline> quantizable() {
        return model.modules().stream().filter(ModuleOutline::isQuantizable);
    }

    private static long weights(ModuleOutline module) {
        return module.in() * module.out();
    }

    private long activations(List<AdapterLayout> lanes, boolean full) {
        int first = firstAdaptedBlock(lanes);
        long others = dequantisedBytes() + (first > 0 ? FrozenPrefixStates.MOST_BYTES : 0);
        int blocks = model.layers() - first;
        if (blocks == 0) {
            return others + scores(lanes.size());
        }
        double kept = blocks * (recomputes ? inputBytes() : bytesPerBlock(full));
        double passing = passingBlocks(blocks) * bytesPerBlock(full);
        // The scores are gone when the first block's backward pass begins.
        return Math.round(
                lanes.size() * kept
                        + Math.max(lanes.size() * passing, scores(lanes.size()))
                        + others);
    }

    /**
     * How many blocks' activations lie beside those that are kept, while gradients are computed.
     */
    private double passingBlocks(int blocks) {
        return recomputes
                ? 1 + LEAST_OVERHEAD_BLOCKS
                : Math.max(STEP_OVERHEAD * blocks, LEAST_OVERHEAD_BLOCKS);
    }

    /** What a block reads: a hidden state for every token. */
    private double inputBytes() {
        return (double) batchSize * tokens * model.hiddenSize() * bytesPerActivation;
    }

    /** Scores of a vocabulary are computed in parts, of which one lies in memory at a time. */
    private long scores(int lanes) {
        long vocabulary =
                model.modules().stream()
                        .filter(module -> module.role() == Role.LANGUAGE_HEAD)
                        .mapToLong(ModuleOutline::out)
                        .findFirst()
                        .orElse(0);
        long all = (long) lanes * batchSize * tokens * vocabulary * bytesPerActivation;
        return Math.min(all, TransformerModel.scoreBytes(recomputes));
    }

    /** Blocks below the first trained one are computed once, and keep nothing for it. */
    private int firstAdaptedBlock(List<AdapterLayout> lanes) {
        for (ModuleOutline module : model.modules()) {
            boolean trained =
                    lanes.stream().anyMatch(lane -> lane.trainableParametersIn(module) > 0);
            if (trained) {
                return module.block().orElse(module.isBelowBlocks() ? 0 : model.layers());
            }
        }
        return model.layers();
    }

    /**
     * Every output of a linear layer and of a norm is kept, and the attention's probabilities where
     * it is not fused; a trained weight also keeps its input.
     */
    private long bytesPerBlock(boolean full) {
        long perToken = BlockSize.numbersPerToken(model);
        for (ModuleOutline module : model.modules()) {
            if (module.block().orElse(-1) == 0 && module.kind().isLinear()) {
                perToken += full ? module.in() / 2 : 0;
            }
        }
        long rows = (long) batchSize * tokens;
        long attention = rows * model.heads() * tokens * probabilityArrays();
        return (rows * perToken + attention) * bytesPerActivation + maskBytes();
    }

    /**
     * Arrays of attention's probabilities; where some are dropped, also what is left of them, and
     * where scores are capped, also these. Fused attention keeps what heads add to their scores.
     */
    private int probabilityArrays() {
        boolean drops = droppingPlaces().anyMatch(DropoutOutline::ofAttention);
        if (isAttentionFused()) {
            return drops ? 2 : model.biasesHeads() ? 1 : 0;
        }
        return (drops ? 3 : 2) + (model.capsAttention() ? 1 : 0);
    }

    /** A byte for each number of a block that may be dropped. */
    private long maskBytes() {
        long rows = (long) batchSize * tokens;
        return droppingPlaces()
                .mapToLong(place -> rows * place.width() * (place.ofAttention() ? tokens : 1))
                .sum();
    }

    /** The places of a block where its base drops something. */
    private Stream<DropoutOutline> droppingPlaces() {
        return model.dropouts().stream()
                .filter(place -> baseDrops && place.block().orElse(-1) == 0)
                .filter(place -> place.rate().probability() > 0);
    }

    /**
     * In float32, unless scores are capped (Gemma 2) or a table adds to those of every distance
     * (T5, MPNet, DeBERTa).
     */
    private boolean isAttentionFused() {
        return bytesPerActivation == FLOAT
                && !model.capsAttention()
                && model.modules().stream()
                        .noneMatch(module -> DISTANCES.contains(module.shortName()));
    }
}
